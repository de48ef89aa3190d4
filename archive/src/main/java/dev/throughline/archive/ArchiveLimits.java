package dev.throughline.archive;

/**
 * What an archive may demand, and what is remembered of it.
 *
 * @param maxDepth how many containers may stand inside each other
 * @param maxEntries files in one container
 * @param maxEntryBytes bytes of one file that is read into memory, after decompression
 * @param maxNestedBytes bytes of one container inside another, after decompression
 * @param maxTotalBytes bytes after decompression of everything read from one target
 * @param digestMemo the digests of unchanged files, so that they need not be read again
 */
public record ArchiveLimits(
        int maxDepth,
        int maxEntries,
        long maxEntryBytes,
        long maxNestedBytes,
        long maxTotalBytes,
        DigestMemo digestMemo) {
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(8, 500_000, 64L << 20, 4L << 30, 64L << 30);

    public ArchiveLimits {
        // Arrays hold no more.
        maxEntryBytes = Math.min(maxEntryBytes, Integer.MAX_VALUE - 16);
    }

    /** Limits without a memory. */
    public ArchiveLimits(int maxDepth, int maxEntries, long maxEntryBytes, long maxNestedBytes, long maxTotalBytes) {
        this(maxDepth, maxEntries, maxEntryBytes, maxNestedBytes, maxTotalBytes, DigestMemo.none());
    }

    /** The same limits with that memory. */
    public ArchiveLimits remembering(DigestMemo memo) {
        return new ArchiveLimits(maxDepth, maxEntries, maxEntryBytes, maxNestedBytes, maxTotalBytes, memo);
    }
}
