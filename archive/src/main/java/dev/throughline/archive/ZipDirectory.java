package dev.throughline.archive;

import dev.throughline.model.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The files of a zip that may be read, and an index of their names.
 *
 * <p>Built once per zip and then only read. Left out, each with a problem: names that lead out of the zip, encrypted
 * files, unknown compression methods, and files whose bytes are not inside the zip or belong to another file too (the
 * trick of the best zip bombs). Of two files of one name the last is kept, since that is the one Java loads.
 */
final class ZipDirectory {
    private final Bytes zip;
    private final ZipEnd end;
    private final ZipHeaders headers;
    private final ProblemList problems;
    private final int[] slots;
    private final int[] hashes;
    private final boolean[] leftOut;

    private ZipDirectory(Bytes zip, ZipEnd end, ZipHeaders headers) {
        this.zip = zip;
        this.end = end;
        this.headers = headers;
        this.problems = new ProblemList(zip.location());
        // At most half full, so that a search ends after a step or two.
        this.slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, headers.count())) * 4)];
        this.hashes = new int[headers.count()];
        this.leftOut = new boolean[headers.count()];
    }

    /**
     * Reads the central directory.
     *
     * @throws ArchiveException if the bytes are no zip file, or a damaged one
     */
    static ZipDirectory read(Bytes zip, ArchiveLimits limits) {
        ZipEnd end = ZipEnd.find(zip);
        ZipDirectory directory = new ZipDirectory(zip, end, ZipHeaders.read(zip, end, limits.maxEntries()));
        directory.checkPlaces();
        directory.index();
        return directory;
    }

    List<Problem> problems() {
        return problems.all();
    }

    ZipHeaders headers() {
        return headers;
    }

    int count() {
        return headers.count();
    }

    /** The header may be listed: a file, not a folder, and none of those left out. */
    boolean isListed(int index) {
        return !leftOut[index];
    }

    /** The header of that name, or -1. */
    int find(String name) {
        int hash = name.hashCode();
        int mask = slots.length - 1;
        for (int slot = spread(hash) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int index = slots[slot] - 1;
            if (hashes[index] == hash && headers.name(index).equals(name)) {
                return index;
            }
        }
        return -1;
    }

    /**
     * Where the data of a file begins in the bytes of the zip: after its local header, which repeats the name.
     *
     * @throws ArchiveException if there is no local header, or the data would not end before the directory
     */
    long dataStart(int index) {
        long header = end.base() + headers.localOffset(index);
        byte[] local = zip.copy(header, ZipHeaders.LOCAL_SIZE);
        long start = header + ZipHeaders.LOCAL_SIZE + LittleEndian.int16(local, 26) + LittleEndian.int16(local, 28);
        if (LittleEndian.int32(local, 0) != ZipEnd.FILE_SIGNATURE
                || headers.compressedSize(index) > end.directoryStart() - start) {
            throw Trouble.damaged(zip.location().inside(headers.name(index)), "its data is not where the list says");
        }
        return start;
    }

    /** Leaves out files that are not inside the zip, or not on their own. */
    private void checkPlaces() {
        long previousEnd = 0;
        boolean inOrder = true;
        for (int i = 0; i < headers.count(); i++) {
            long start = headers.localOffset(i);
            long dataEnd = leastEnd(i);
            if (start < 0 || dataEnd < start || dataEnd > end.directoryStart() - end.base()) {
                leaveOut(i, "lies outside the archive", "build or download it again");
                continue;
            }
            inOrder &= start >= previousEnd;
            previousEnd = dataEnd;
        }
        if (!inOrder) {
            leaveOutOverlapping();
        }
    }

    /** No file can end before; the extra field of the local header may move it further. */
    private long leastEnd(int index) {
        long size = headers.compressedSize(index);
        return size < 0 ? -1 : headers.localOffset(index) + ZipHeaders.LOCAL_SIZE + headers.nameLength(index) + size;
    }

    private void leaveOutOverlapping() {
        int[] byPlace = IntStream.range(0, headers.count())
                .filter(index -> !leftOut[index])
                .boxed()
                .sorted(Comparator.comparingLong(headers::localOffset))
                .mapToInt(Integer::intValue)
                .toArray();
        long previousEnd = 0;
        for (int index : byPlace) {
            if (headers.localOffset(index) < previousEnd) {
                leaveOut(index, "shares its bytes with another file, as in a zip bomb", "do not trust this archive");
            }
            previousEnd = Math.max(previousEnd, leastEnd(index));
        }
    }

    private void index() {
        for (int i = 0; i < headers.count(); i++) {
            if (leftOut[i]) {
                continue;
            }
            if (headers.isFolder(i)) {
                leftOut[i] = true;
                continue;
            }
            if (isReadable(i)) {
                insert(i);
            }
        }
    }

    private boolean isReadable(int index) {
        if (EntryNames.mayBeHostile(headers, index)) {
            Optional<String> trouble = EntryNames.trouble(headers.name(index));
            if (trouble.isPresent()) {
                leaveOut(index, trouble.get(), "do not unpack this archive; ask who made it");
                return false;
            }
        }
        if (headers.isEncrypted(index)) {
            leaveOut(index, "is encrypted", "scan the archive without encryption");
            return false;
        }
        if (!headers.isStored(index) && !headers.isDeflated(index)) {
            leaveOut(
                    index,
                    "is compressed by method " + headers.method(index) + ", which Java cannot read",
                    "pack it again with deflate");
            return false;
        }
        return true;
    }

    private void insert(int index) {
        int hash = headers.nameHash(index);
        hashes[index] = hash;
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] != 0) {
            int earlier = slots[slot] - 1;
            if (hashes[earlier] == hash && headers.name(earlier).equals(headers.name(index))) {
                leaveOut(
                        earlier,
                        "stands in the archive more than once; the last one counts, as in Java",
                        "build the archive without duplicates");
                break;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = index + 1;
    }

    /** Names that differ in their last characters have hashes close to each other: mixes the upper half in. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }

    private void leaveOut(int index, String what, String remedy) {
        leftOut[index] = true;
        problems.add(headers.name(index), what, remedy);
    }
}
