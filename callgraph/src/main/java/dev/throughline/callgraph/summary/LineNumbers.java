package dev.throughline.callgraph.summary;

import java.util.Arrays;

/** The source lines of one method's instructions (JVMS §4.7.12). */
final class LineNumbers {
    private int[] entries = new int[64]; // start << 16 | line, with the sign turned so that they sort as unsigned
    private int count;
    private boolean isSorted = true;

    /** Begins a method. */
    void clear() {
        count = 0;
        isSorted = true;
    }

    /** Takes an entry as {@code start << 16 | line}; they may come in any order. */
    void add(int startAndLine) {
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, count * 2);
        }
        int entry = startAndLine ^ Integer.MIN_VALUE;
        isSorted &= count == 0 || entries[count - 1] <= entry;
        entries[count++] = entry;
    }

    /** The line of the instruction at that offset; 0 when unknown. */
    int at(int pc) {
        if (!isSorted) {
            Arrays.sort(entries, 0, count);
            isSorted = true;
        }
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int start = (entries[middle] ^ Integer.MIN_VALUE) >>> 16;
            if (start == pc) {
                return entries[middle] & 0xffff;
            }
            if (start < pc) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? 0 : entries[high] & 0xffff;
    }
}
