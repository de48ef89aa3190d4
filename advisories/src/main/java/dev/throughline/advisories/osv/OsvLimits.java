package dev.throughline.advisories.osv;

/**
 * What records may demand.
 *
 * @param maxRecordBytes the size of one document
 * @param maxDepth how deep objects and arrays may nest
 * @param maxTextLength characters of one text
 * @param maxElements elements of all arrays of one record together
 * @param maxRecords documents in one archive or folder
 * @param maxTotalBytes the size of all documents of one archive or folder together
 */
public record OsvLimits(
        int maxRecordBytes, int maxDepth, int maxTextLength, int maxElements, int maxRecords, long maxTotalBytes) {
    /** Several times what the largest records and archives of OSV.dev take. */
    public static final OsvLimits DEFAULT = new OsvLimits(32 << 20, 64, 8 << 20, 500_000, 5_000_000, 16L << 30);
}
