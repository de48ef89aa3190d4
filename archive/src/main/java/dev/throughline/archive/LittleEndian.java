package dev.throughline.archive;

/**
 * Numbers as zip files write them. By hand rather than through a {@code VarHandle}: opening a jar runs before the
 * compiler has warmed up, where these are several times as fast.
 */
final class LittleEndian {
    /** The largest value of four bytes, which in a zip file means that the true value stands elsewhere. */
    static final long MAX_32 = 0xFFFFFFFFL;

    private LittleEndian() {}

    static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    static int int32(byte[] bytes, int at) {
        return int16(bytes, at) | int16(bytes, at + 2) << 16;
    }

    static long unsigned32(byte[] bytes, int at) {
        return int32(bytes, at) & MAX_32;
    }

    static long int64(byte[] bytes, int at) {
        return unsigned32(bytes, at) | unsigned32(bytes, at + 4) << 32;
    }
}
