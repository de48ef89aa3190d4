package dev.throughline.callgraph.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntListsTest {
    private static final int LISTS = 200;

    /** Lists that outgrow their blocks, are emptied, and take the blocks of others, beside plain ones. */
    @Test
    void holdWhatWasAddedHoweverTheyGrowAndShrink() {
        IntLists lists = new IntLists();
        int[] heads = new int[2 * LISTS];
        List<List<Integer>> expected = new ArrayList<>();
        IntStream.range(0, LISTS).forEach(list -> expected.add(new ArrayList<>()));
        Random random = new Random(1);
        for (int step = 0; step < 200_000; step++) {
            int list = (int) Math.abs(random.nextGaussian() * LISTS / 6) % LISTS;
            if (random.nextInt(2_000) == 0) {
                lists.clear(heads, 2 * list);
                expected.get(list).clear();
            } else {
                lists.add(heads, 2 * list, step);
                expected.get(list).add(step);
            }
        }
        for (int list = 0; list < LISTS; list++) {
            assertThat(lists.toArray(heads, 2 * list))
                    .containsExactly(expected.get(list).toArray(Integer[]::new));
        }
    }

    @Test
    void holdMoreThanAPage() {
        IntLists lists = new IntLists();
        int[] heads = new int[4];
        IntStream.range(0, 200_000).forEach(number -> lists.add(heads, 2 * (number & 1), number));

        assertThat(IntLists.size(heads, 0)).isEqualTo(100_000);
        assertThat(lists.get(heads, 0, 99_999)).isEqualTo(199_998);
        assertThat(lists.get(heads, 2, 70_000)).isEqualTo(140_001);
    }

    @Test
    void rowsStayAsTheyWereAdded() {
        IntRows rows = new IntRows();
        List<Integer> places = new ArrayList<>();
        for (int length = 0; length < 1_000; length++) {
            places.add(rows.add(IntStream.range(length, 2 * length).toArray()));
        }
        for (int length = 0; length < 1_000; length++) {
            int place = places.get(length);
            assertThat(rows.length(place)).isEqualTo(length);
            assertThat(length == 0 ? 0 : rows.get(place, length - 1)).isEqualTo(length == 0 ? 0 : 2 * length - 1);
        }
    }
}
