package dev.throughline.callgraph.graph;

import java.util.Arrays;

/** A list of bytes that grows. */
final class ByteList {
    private byte[] values = new byte[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = (byte) value;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(values, size);
    }
}
