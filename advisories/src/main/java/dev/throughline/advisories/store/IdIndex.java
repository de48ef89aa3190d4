package dev.throughline.advisories.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which groups may know an id, by its hash code: the caller looks whether they do. */
final class IdIndex {
    private final ByteBuffer bytes;
    private final int count;

    IdIndex(ByteBuffer bytes) {
        this.bytes = bytes;
        this.count = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt(0);
        if (count < 0 || Integer.BYTES * (1 + 2L * count) != bytes.remaining()) {
            throw new DamagedStoreException("the index of ids has a wrong length");
        }
    }

    static byte[] write(Map<String, Integer> groupById) {
        TreeSet<Entry> entries = new TreeSet<>();
        groupById.forEach((id, group) -> entries.add(new Entry(id.hashCode(), group)));
        FieldWriter out = new FieldWriter();
        out.fixedInt(entries.size());
        entries.forEach(entry -> out.fixedInt(entry.hash()));
        entries.forEach(entry -> out.fixedInt(entry.group()));
        return out.toBytes();
    }

    /** The numbers of the groups with an id of the same hash code. */
    List<Integer> groupsThatMayKnow(String id) {
        int hash = id.hashCode();
        List<Integer> groups = new ArrayList<>();
        for (int row = firstRowFrom(hash); row < count && hash(row) == hash; row++) {
            groups.add(bytes.getInt(Integer.BYTES * (1 + count + row)));
        }
        return groups;
    }

    private int firstRowFrom(int hash) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hash(middle) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int hash(int row) {
        return bytes.getInt(Integer.BYTES * (1 + row));
    }

    private record Entry(int hash, int group) implements Comparable<Entry> {
        private static final Comparator<Entry> ORDER =
                Comparator.comparingInt(Entry::hash).thenComparingInt(Entry::group);

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }
    }
}
