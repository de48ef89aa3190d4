package dev.throughline.inventory.unpack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** Takes off gzip, zstd or bzip2, whichever the first bytes show; what the name or media type says does not count. */
public final class Decompression {
    private static final int BUFFER = 64 * 1024;

    private Decompression() {}

    /**
     * The bytes without their compression; those without one as they are.
     *
     * @throws IOException if the compression's header is broken
     */
    public static InputStream of(InputStream compressed) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(compressed, BUFFER);
        buffered.mark(4);
        byte[] start = buffered.readNBytes(4);
        buffered.reset();
        if (begins(start, 0x1F, 0x8B)) {
            return new GZIPInputStream(buffered, BUFFER);
        }
        if (begins(start, 0x28, 0xB5, 0x2F, 0xFD)) {
            return new ZstdCompressorInputStream(buffered);
        }
        if (begins(start, 'B', 'Z', 'h')) {
            return new BZip2CompressorInputStream(buffered, true);
        }
        return buffered;
    }

    private static boolean begins(byte[] start, int... expected) {
        if (start.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((start[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
