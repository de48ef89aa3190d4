package dev.throughline.server.scans.isolation;

import java.time.Duration;

/**
 * What a process may use up.
 *
 * @param time how long it may run
 * @param heapMiB its heap
 * @param largestFileMiB the longest file that it may write, where the system can hold it to that
 */
public record ProcessLimits(Duration time, int heapMiB, int largestFileMiB) {
    /** What the virtual machine needs beside the heap, address space that it only reserves included. */
    private static final int BESIDE_HEAP_MIB = 3072;

    /** Address space, in KiB. */
    long addressSpaceKiB() {
        return (heapMiB + BESIDE_HEAP_MIB) * 1024L;
    }

    /** Seconds of processor time: two busy processors for the whole time. */
    long processorSeconds() {
        return 2 * time.toSeconds() + 10;
    }
}
