package dev.throughline.bench.recorder;

/** A set of numbers other than 0. Uses nothing of the JDK, whose methods have probes themselves. */
final class LongSet {
    private long[] slots = new long[1 << 16];
    private int size;

    /** Adds the number and tells whether it was new. */
    boolean add(long value) {
        int slot = slotOf(slots, value);
        if (slots[slot] == value) {
            return false;
        }
        slots[slot] = value;
        if (++size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long value : slots) {
            if (value != 0) {
                larger[slotOf(larger, value)] = value;
            }
        }
        slots = larger;
    }

    private static int slotOf(long[] slots, long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /** The numbers, in no order. */
    long[] values() {
        long[] values = new long[size];
        int at = 0;
        for (long value : slots) {
            if (value != 0) {
                values[at++] = value;
            }
        }
        return values;
    }
}
