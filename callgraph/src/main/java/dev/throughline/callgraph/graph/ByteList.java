package dev.throughline.callgraph.graph;

import java.util.Arrays;

/** A list of bytes that grows. */
final class ByteList {
    private byte[] values;
    private int size;

    ByteList() {
        this(64);
    }

    /** A list of which the final size is known, so that it is never copied. */
    ByteList(int capacity) {
        values = new byte[capacity];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(64, size * 2));
        }
        values[size++] = (byte) value;
    }

    byte[] toByteArray() {
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
