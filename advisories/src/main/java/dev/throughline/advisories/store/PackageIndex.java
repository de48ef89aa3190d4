package dev.throughline.advisories.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which groups of records name a package, found by binary search over the bytes of the keys. */
final class PackageIndex {
    private final ByteBuffer bytes;
    private final int count;
    private final int keysStart;
    private final int postingsStart;

    PackageIndex(ByteBuffer bytes) {
        this.bytes = bytes;
        this.count = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt(0);
        long keys = Integer.BYTES + 2L * Integer.BYTES * (count + 1L);
        if (count < 0 || keys > bytes.remaining()) {
            throw new DamagedStoreException("the index of packages is cut short");
        }
        this.keysStart = (int) keys;
        this.postingsStart = keysStart + keyOffset(count);
        if (keyOffset(count) < 0 || postingOffset(count) != bytes.remaining() - postingsStart) {
            throw new DamagedStoreException("the index of packages has a wrong length");
        }
    }

    /**
     * @param groupsByPackage the numbers of the groups that name a package, ascending
     */
    static byte[] write(Map<PackageName, ? extends Collection<Integer>> groupsByPackage) {
        TreeMap<byte[], Collection<Integer>> sorted = new TreeMap<>(Arrays::compareUnsigned);
        groupsByPackage.forEach((name, groups) -> sorted.put(key(name), groups));
        FieldWriter offsets = new FieldWriter();
        FieldWriter keys = new FieldWriter();
        FieldWriter postings = new FieldWriter();
        offsets.fixedInt(sorted.size());
        for (byte[] key : sorted.keySet()) {
            offsets.fixedInt(keys.size());
            keys.raw(key);
        }
        offsets.fixedInt(keys.size());
        for (Collection<Integer> groups : sorted.values()) {
            offsets.fixedInt(postings.size());
            writePosting(postings, groups);
        }
        offsets.fixedInt(postings.size());
        offsets.raw(keys.toBytes());
        offsets.raw(postings.toBytes());
        return offsets.toBytes();
    }

    private static void writePosting(FieldWriter out, Collection<Integer> groups) {
        out.number(groups.size());
        int previous = 0;
        for (int group : groups) {
            out.number(group - previous);
            previous = group;
        }
    }

    private static byte[] key(PackageName name) {
        return (name.ecosystem() + '\0' + name.name()).getBytes(StandardCharsets.UTF_8);
    }

    /** The numbers of the groups that name the package, ascending. */
    List<Integer> groupsOf(PackageName name) {
        int row = row(key(name));
        if (row < 0) {
            return List.of();
        }
        int start = bytes.arrayOffset() + postingsStart;
        FieldReader posting =
                new FieldReader(bytes.array(), start + postingOffset(row), start + postingOffset(row + 1));
        int[] previous = {0};
        return posting.list(in -> previous[0] += (int) in.number());
    }

    private int row(byte[] key) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compareKey(middle, key);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }

    private int compareKey(int row, byte[] key) {
        int start = keyOffset(row);
        int end = keyOffset(row + 1);
        if (start < 0 || start > end || keysStart + end > postingsStart) {
            throw new DamagedStoreException("key " + row + " of the index of packages lies outside");
        }
        int base = bytes.arrayOffset() + keysStart;
        return Arrays.compareUnsigned(bytes.array(), base + start, base + end, key, 0, key.length);
    }

    private int keyOffset(int row) {
        return bytes.getInt(Integer.BYTES * (1 + row));
    }

    private int postingOffset(int row) {
        return bytes.getInt(Integer.BYTES * (2 + count + row));
    }
}
