package dev.throughline.callgraph.graph;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes arrays one after the other, each with its length before it, numbers with the least significant byte first, as most
 * processors have them in memory. Arrays are copied once, at the end: they are most of a large graph.
 */
final class TableWriter {
    private final List<Consumer<ByteBuffer>> parts = new ArrayList<>();
    private int size;

    private void add(int bytes, Consumer<ByteBuffer> part) {
        size = Math.addExact(size, bytes);
        parts.add(part);
    }

    /** Leaves so many bytes free. */
    void room(int count) {
        add(count, out -> out.position(out.position() + count));
    }

    void number(int value) {
        add(Integer.BYTES, out -> out.putInt(value));
    }

    /** The array must not be changed any more. */
    void ints(int[] values) {
        number(values.length);
        int bytes = Math.multiplyExact(Integer.BYTES, values.length);
        add(bytes, out -> {
            out.asIntBuffer().put(values);
            out.position(out.position() + bytes);
        });
    }

    /** The array must not be changed any more. */
    void bytes(byte[] values) {
        number(values.length);
        add(values.length, out -> out.put(values));
    }

    byte[] toByteArray() {
        ByteBuffer out = ByteBuffer.allocate(size).order(LITTLE_ENDIAN);
        parts.forEach(part -> part.accept(out));
        return out.array();
    }
}
