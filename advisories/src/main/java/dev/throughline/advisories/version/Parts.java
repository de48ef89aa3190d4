package dev.throughline.advisories.version;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The parts that versions are made of. */
final class Parts {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private Parts() {}

    static boolean isNumber(String part) {
        return DIGITS.matcher(part).matches();
    }

    /** The numbers of {@code 1.2.0}, without zeros at the end, since {@code 1.2} means the same. */
    static List<BigInteger> numbers(String dotted) {
        List<BigInteger> numbers =
                Arrays.stream(dotted.split("\\.")).map(BigInteger::new).toList();
        int end = numbers.size();
        while (end > 0 && numbers.get(end - 1).signum() == 0) {
            end--;
        }
        return numbers.subList(0, end);
    }

    /** Compares lists element by element; of two that begin alike the shorter comes first. */
    static <T> int compareLists(List<T> first, List<T> second, Comparator<? super T> order) {
        int common = Math.min(first.size(), second.size());
        for (int i = 0; i < common; i++) {
            int byElement = order.compare(first.get(i), second.get(i));
            if (byElement != 0) {
                return byElement;
            }
        }
        return Integer.compare(first.size(), second.size());
    }
}
