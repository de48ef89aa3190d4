package dev.throughline.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BisectionTest {
    @Test
    void findsTheFirstOfAnyList() {
        for (int size = 1; size < 40; size++) {
            List<Integer> numbers = IntStream.range(0, size).boxed().toList();
            for (int first = 0; first < size; first++) {
                int threshold = first;
                assertThat(Bisection.first(numbers, number -> number >= threshold))
                        .contains(first);
            }
        }
    }

    @Test
    void findsNothingWhenTheLastFails() {
        assertThat(Bisection.first(List.of(1, 2, 3), number -> number < 3)).isEmpty();
        assertThat(Bisection.first(List.of(), _ -> true)).isEmpty();
    }

    @Test
    void findsOneThatHoldsEvenWhenTheyAreMixed() {
        assertThat(Bisection.first(List.of(2, 3, 4, 5, 6), number -> number % 2 == 0))
                .hasValueSatisfying(found -> assertThat(found % 2).isZero());
    }

    @Test
    void asksLittle() {
        List<Integer> asked = new ArrayList<>();

        Bisection.first(IntStream.range(0, 1024).boxed().toList(), number -> {
            asked.add(number);
            return number >= 700;
        });

        assertThat(asked).hasSizeLessThanOrEqualTo(11);
    }
}
