package dev.throughline.callgraph.graph;

import java.util.Arrays;

/** Gives numbers from 0 to things that have an id, in the order in which they turn up. */
final class Numbering {
    private int[] numbers = new int[1 << 12];
    private int count;

    /** Whether the thing turns up for the first time; it then gets the next number. */
    boolean isNew(int id) {
        if (id >= numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(id + 1, numbers.length * 2));
        }
        if (numbers[id] != 0) {
            return false;
        }
        numbers[id] = ++count;
        return true;
    }

    /** The number of a thing that turned up. */
    int of(int id) {
        return numbers[id] - 1;
    }
}
