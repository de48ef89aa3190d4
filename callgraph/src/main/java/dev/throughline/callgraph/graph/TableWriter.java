package dev.throughline.callgraph.graph;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes arrays one after the other, each with its length before it, numbers with the least significant byte first, as most
 * processors have them in memory.
 */
final class TableWriter {
    private final OutputStream out;
    private final ByteBuffer chunk = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);

    TableWriter(OutputStream out) {
        this.out = out;
    }

    void number(int value) throws IOException {
        out.write(chunk.clear().putInt(value).array(), 0, Integer.BYTES);
    }

    void ints(int[] values) throws IOException {
        number(values.length);
        int most = chunk.capacity() / Integer.BYTES;
        for (int at = 0; at < values.length; at += most) {
            int count = Math.min(most, values.length - at);
            chunk.clear().asIntBuffer().put(values, at, count);
            out.write(chunk.array(), 0, count * Integer.BYTES);
        }
    }

    void bytes(byte[] values) throws IOException {
        number(values.length);
        out.write(values);
    }
}
