package dev.throughline.callgraph.graph;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes arrays one after the other, each with its length before it, numbers with the most significant byte first. */
final class TableWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);

    /** Leaves so many bytes free. */
    void room(int count) {
        out.writeBytes(new byte[count]);
    }

    void number(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    void ints(int[] values) {
        number(values.length);
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * values.length);
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
