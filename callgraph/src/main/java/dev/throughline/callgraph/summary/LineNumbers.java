package dev.throughline.callgraph.summary;

import java.util.Arrays;

/** The source lines of one method's instructions (JVMS §4.7.12). */
final class LineNumbers {
    private final int[] starts;
    private final int[] lines;

    /** Takes entries as {@code start << 16 | line}, in any order. */
    LineNumbers(int[] entries) {
        int[] sorted = entries.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] ^= Integer.MIN_VALUE;
        }
        Arrays.sort(sorted);
        starts = new int[sorted.length];
        lines = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            int entry = sorted[i] ^ Integer.MIN_VALUE;
            starts[i] = entry >>> 16;
            lines[i] = entry & 0xffff;
        }
    }

    /** The line of the instruction at that offset; 0 when unknown. */
    int at(int pc) {
        int found = Arrays.binarySearch(starts, pc);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : lines[index];
    }
}
