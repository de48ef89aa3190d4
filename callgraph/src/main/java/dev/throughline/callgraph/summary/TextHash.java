package dev.throughline.callgraph.summary;

/** The hash by which texts are found among those of a program. */
public final class TextHash {
    private TextHash() {}

    /** The hash of some bytes. */
    public static int of(byte[] bytes, int offset, int length) {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ (hash >>> 15);
    }
}
