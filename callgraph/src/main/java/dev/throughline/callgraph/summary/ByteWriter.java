package dev.throughline.callgraph.summary;

import java.util.Arrays;

/** A growing byte array; numbers are written in LEB128, seven bits a byte, least significant first. */
final class ByteWriter {
    private byte[] bytes = new byte[1024];
    private int length;

    /** Begins anew. */
    void clear() {
        length = 0;
    }

    void number(int value) {
        if (length + 5 > bytes.length) {
            grow(5);
        }
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes[length++] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void raw(byte[] source, int offset, int count) {
        if (length + count > bytes.length) {
            grow(count);
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void append(ByteWriter other) {
        raw(other.bytes, 0, other.length);
    }

    /** Decodes text that was written raw. */
    String text(int offset, int count) {
        return ModifiedUtf8.decode(bytes, offset, count);
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void grow(int needed) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + needed));
    }
}
