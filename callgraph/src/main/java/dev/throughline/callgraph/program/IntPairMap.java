package dev.throughline.callgraph.program;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A hash map from two ints to an object, by open addressing. */
public final class IntPairMap<V> {
    private static final int SMALLEST = 1 << 12;

    private long[] keys = new long[SMALLEST];
    private @Nullable Object[] values = new Object[SMALLEST];
    private int size;

    /** What was put under the two; null for nothing. */
    public @Nullable V get(int first, int second) {
        long key = key(first, second);
        int slot = slot(key, keys.length - 1);
        for (long known = keys[slot]; known != 0; known = keys[slot]) {
            if (known == key) {
                return at(slot);
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return null;
    }

    /** Puts a value under the two, in place of another one. */
    public void put(int first, int second, V value) {
        if (size > keys.length / 4 * 3) {
            grow();
        }
        insert(key(first, second), value);
    }

    @SuppressWarnings("unchecked") // only values of V are stored
    private @Nullable V at(int slot) {
        return (V) values[slot];
    }

    private void insert(long key, Object value) {
        int slot = slot(key, keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        if (keys[slot] == 0) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = Arrays.copyOf(new Object[0], oldKeys.length * 2);
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            Object value = oldValues[i];
            if (value != null) {
                insert(oldKeys[i], value);
            }
        }
    }

    /** Never 0, which marks an empty slot; the numbers are not negative. */
    private static long key(int first, int second) {
        return ((long) first << 32 | second) + 1;
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32) & mask;
    }
}
