package dev.throughline.archive;

/**
 * What an archive may demand.
 *
 * @param maxDepth how many containers may stand inside each other
 * @param maxEntries files in one container
 * @param maxEntryBytes bytes of one file that is read into memory, after decompression
 * @param maxNestedBytes bytes of one container inside another, after decompression
 * @param maxTotalBytes bytes after decompression of everything read from one target
 */
public record ArchiveLimits(int maxDepth, int maxEntries, long maxEntryBytes, long maxNestedBytes, long maxTotalBytes) {
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(8, 500_000, 64L << 20, 4L << 30, 64L << 30);

    public ArchiveLimits {
        // Arrays hold no more.
        maxEntryBytes = Math.min(maxEntryBytes, Integer.MAX_VALUE - 16);
    }
}
