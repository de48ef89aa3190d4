package dev.throughline.callgraph.program;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A hash map from numbers that are not negative to objects, by open addressing. Small while it holds little. */
final class IntMap<V> {
    private int[] keys = new int[8]; // one more than the number; 0 for none
    private @Nullable Object[] values = new Object[8];
    private int size;

    /** What was put under the number; null for nothing. */
    @Nullable
    @SuppressWarnings("unchecked") // only values of V are stored
    V get(int number) {
        return (V) values[slot(number)];
    }

    void put(int number, V value) {
        if (size > keys.length / 4 * 3 - 1) {
            grow();
        }
        int slot = slot(number);
        if (keys[slot] == 0) {
            size++;
        }
        keys[slot] = number + 1;
        values[slot] = value;
    }

    /** Where the number is, or where it may be put. */
    private int slot(int number) {
        int mask = keys.length - 1;
        int slot = ((number * 0x9e3779b9) >>> 8) & mask;
        while (keys[slot] != 0 && keys[slot] != number + 1) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new int[oldKeys.length * 2];
        values = Arrays.copyOf(new Object[0], keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i] - 1);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
