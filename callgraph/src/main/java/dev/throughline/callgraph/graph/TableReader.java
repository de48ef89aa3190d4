package dev.throughline.callgraph.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads what {@link TableWriter} wrote; a file that ends too early is a {@link java.nio.BufferUnderflowException}. */
final class TableReader {
    private final ByteBuffer buffer;

    TableReader(byte[] bytes, int from) {
        this.buffer = ByteBuffer.wrap(bytes, from, bytes.length - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    int number() {
        return buffer.getInt();
    }

    int[] ints() {
        int[] values = new int[number()];
        buffer.asIntBuffer().get(values);
        buffer.position(buffer.position() + Integer.BYTES * values.length);
        return values;
    }

    byte[] bytes() {
        byte[] values = new byte[number()];
        buffer.get(values);
        return values;
    }
}
