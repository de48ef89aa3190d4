package dev.throughline.callgraph.graph;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Writes arrays one after the other, each with its length before it, numbers with the least significant byte first, as most
 * processors have them in memory.
 */
final class TableWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);

    /** Leaves so many bytes free. */
    void room(int count) {
        out.writeBytes(new byte[count]);
    }

    void number(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    void ints(int[] values) {
        number(values.length);
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * values.length).order(LITTLE_ENDIAN);
        buffer.asIntBuffer().put(values);
        out.writeBytes(buffer.array());
    }

    void bytes(byte[] values) {
        number(values.length);
        out.writeBytes(values);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
