package dev.throughline.callgraph.summary;

/** A place in a summary's bytes, moving forward as numbers are read. */
public final class SummaryCursor {
    private final byte[] bytes;
    private int position;

    SummaryCursor(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** The next number. */
    public int next() {
        int value = bytes[position++];
        if (value >= 0) {
            return value;
        }
        value &= 0x7f;
        int shift = 7;
        while (true) {
            int more = bytes[position++];
            value |= (more & 0x7f) << shift;
            if (more >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    int position() {
        return position;
    }

    void skip(int count) {
        position += count;
    }
}
