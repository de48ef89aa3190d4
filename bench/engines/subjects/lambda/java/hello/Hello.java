package hello;

import java.util.List;

public class Hello {
    public static void main(String[] args) {
        List.of(args).forEach(each -> System.out.println(each));
    }
}
