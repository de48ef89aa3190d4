package dev.throughline.callgraph.graph;

import java.util.Arrays;

/** A list of numbers that grows. */
final class IntList {
    private int[] values;
    private int size;

    IntList() {
        this(64);
    }

    /** A list of which the final size is known, so that it is never copied. */
    IntList(int capacity) {
        values = new int[capacity];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(64, size * 2));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
