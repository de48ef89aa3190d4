package dev.throughline.inventory.unpack;

import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.io.InputStream;

/** What the unpacking of one target may still cost. */
public final class UnpackBudget {
    /** Below this many bytes nothing is a bomb, however well it was compressed. */
    private static final long HARMLESS = 256L << 20;

    /** How many bytes may come out for each byte on disk; file systems of images come to 2 to 4. */
    private static final long MAX_RATIO = 200;

    private final String target;
    private final ArchiveLimits limits;
    private final long bytesOnDisk;
    private long bytes;
    private int entries;

    /** @param bytesOnDisk the size of the target before unpacking */
    public UnpackBudget(String target, ArchiveLimits limits, long bytesOnDisk) {
        this.target = target;
        this.limits = limits;
        this.bytesOnDisk = bytesOnDisk;
    }

    ArchiveLimits limits() {
        return limits;
    }

    /**
     * The bytes without their compression, each counted.
     *
     * @throws IOException if the compression's header is broken
     */
    public InputStream decompressed(InputStream bytes) throws IOException {
        return new BoundedStream(Decompression.of(bytes), this::spendBytes);
    }

    void spendBytes(long count) {
        bytes += count;
        boolean isBomb = bytes > HARMLESS && bytes / MAX_RATIO > bytesOnDisk;
        if (isBomb || bytes > limits.maxTotalBytes()) {
            throw exhausted("unpacks to more than " + bytes / (1 << 20) + " MiB"
                    + (isBomb ? ", " + MAX_RATIO + " times its size, as a bomb does" : ""));
        }
    }

    void spendEntry() {
        entries++;
        if (entries > limits.maxEntries() * 4L) {
            throw exhausted("lists more than " + limits.maxEntries() * 4L + " files");
        }
    }

    private ArchiveException exhausted(String what) {
        return new ArchiveException(
                new Problem(target, what, "do not trust it; scan the parts that you need, one by one"));
    }
}
