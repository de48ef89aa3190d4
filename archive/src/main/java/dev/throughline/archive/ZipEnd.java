package dev.throughline.archive;

import java.util.Optional;

/**
 * Where the central directory of a zip file stands.
 *
 * <p>The records are those of PKWARE's APPNOTE 6.3.10: end of central directory (4.3.16), its zip64 form (4.3.14) and
 * the locator of that (4.3.15). The last end record in the file counts, as with {@code java.util.zip.ZipFile}.
 *
 * @param directoryStart the offset in the file
 * @param directorySize in bytes
 * @param entryCount as stated; not checked
 * @param base where the zip begins in the file, which all its offsets are relative to: after a shell script, for
 *     example, that was put before it
 */
record ZipEnd(long directoryStart, long directorySize, long entryCount, long base) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int SIZE = 22;
    private static final int MAX_COMMENT = 0xFFFF;

    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;

    private static final int ZIP64_SIGNATURE = 0x06064b50;
    private static final int ZIP64_SIZE = 56;

    /** Begins the local header of each file (APPNOTE 4.3.7). */
    static final int FILE_SIGNATURE = 0x04034b50;

    /**
     * Finds the central directory.
     *
     * @throws ArchiveException if the bytes are no zip file, or one without its end
     */
    static ZipEnd find(Bytes bytes) {
        int tailSize = (int) Math.min(bytes.size(), SIZE + MAX_COMMENT);
        byte[] tail = bytes.copy(bytes.size() - tailSize, tailSize);
        boolean found = false;
        for (int at = tailSize - SIZE; at >= 0; at--) {
            if (LittleEndian.int32(tail, at) == SIGNATURE) {
                found = true;
                Optional<ZipEnd> end = read(bytes, tail, at);
                if (end.isPresent()) {
                    return end.get();
                }
            }
        }
        if (found) {
            throw Trouble.damaged(bytes.location(), "its list of files is not where its end says");
        }
        throw beginsLikeZip(bytes) ? Trouble.cutOff(bytes.location()) : Trouble.notAnArchive(bytes.location());
    }

    /** Whether the bytes are a zip file, be it a damaged one. */
    static boolean isZip(Bytes bytes) {
        if (beginsLikeZip(bytes)) {
            return true;
        }
        try {
            find(bytes);
            return true;
        } catch (ArchiveException _) {
            return false;
        }
    }

    private static boolean beginsLikeZip(Bytes bytes) {
        return bytes.size() >= 4 && LittleEndian.int32(bytes.copy(0, 4), 0) == FILE_SIGNATURE;
    }

    /**
     * Reads an end record; nothing if it only looks like one, as the text of a comment may. Its own comment must end
     * inside the file; bytes after that are tolerated, as after a careless upload.
     */
    private static Optional<ZipEnd> read(Bytes bytes, byte[] tail, int at) {
        if (LittleEndian.int16(tail, at + 20) > tail.length - at - SIZE) {
            return Optional.empty();
        }
        long endStart = bytes.size() - tail.length + at;
        long count = LittleEndian.int16(tail, at + 10);
        long size = LittleEndian.unsigned32(tail, at + 12);
        long offset = LittleEndian.unsigned32(tail, at + 16);
        boolean mayBeZip64 = count == 0xFFFF || size == LittleEndian.MAX_32 || offset == LittleEndian.MAX_32;
        if (mayBeZip64 && endStart >= LOCATOR_SIZE + ZIP64_SIZE) {
            byte[] locator = bytes.copy(endStart - LOCATOR_SIZE, LOCATOR_SIZE);
            if (LittleEndian.int32(locator, 0) == LOCATOR_SIGNATURE) {
                return readZip64(bytes, endStart, LittleEndian.int64(locator, 8));
            }
        }
        return checked(bytes, endStart, size, offset, count);
    }

    private static Optional<ZipEnd> readZip64(Bytes bytes, long endStart, long stated) {
        // Bytes put before the zip shift the record from where the locator says to just before the locator.
        long[] candidates = {stated, endStart - LOCATOR_SIZE - ZIP64_SIZE};
        for (long start : candidates) {
            if (start >= 0 && start <= endStart - LOCATOR_SIZE - ZIP64_SIZE) {
                byte[] end = bytes.copy(start, ZIP64_SIZE);
                if (LittleEndian.int32(end, 0) == ZIP64_SIGNATURE) {
                    return checked(
                            bytes,
                            start,
                            LittleEndian.int64(end, 40),
                            LittleEndian.int64(end, 48),
                            LittleEndian.int64(end, 32));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ZipEnd> checked(Bytes bytes, long endStart, long size, long offset, long count) {
        long start = endStart - size;
        if (size < 0 || start < 0 || offset < 0 || offset > start || size > Integer.MAX_VALUE - 8) {
            return Optional.empty();
        }
        if (size > 0 && (size < 4 || LittleEndian.int32(bytes.copy(start, 4), 0) != ZipHeaders.SIGNATURE)) {
            return Optional.empty();
        }
        return Optional.of(new ZipEnd(start, size, count, start - offset));
    }
}
