package dev.throughline.archive;

/**
 * What an archive may demand.
 *
 * @param maxDepth how many containers may stand inside each other
 * @param maxEntries files in one container
 * @param maxEntryBytes bytes of one file after decompression
 * @param maxTotalBytes bytes after decompression of everything read from one target
 */
public record ArchiveLimits(int maxDepth, int maxEntries, long maxEntryBytes, long maxTotalBytes) {
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(8, 500_000, 1L << 30, 64L << 30);
}
