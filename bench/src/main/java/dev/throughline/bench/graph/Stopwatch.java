package dev.throughline.bench.graph;

import java.time.Duration;

/** Wall clock and processor time: on a machine that others use, the second says more. */
public final class Stopwatch {
    private final long wall = System.nanoTime();
    private final long processor = processor();

    private Stopwatch() {}

    /**
     * What was measured.
     *
     * @param seconds by the clock on the wall
     * @param processorSeconds of all threads, the collector and the compiler included
     */
    public record Reading(double seconds, double processorSeconds) {
        @Override
        public String toString() {
            return "%8.2f s (processor %.2f s)".formatted(seconds, processorSeconds);
        }
    }

    public static Stopwatch start() {
        return new Stopwatch();
    }

    public static Reading of(Runnable work) {
        Stopwatch watch = start();
        work.run();
        return watch.read();
    }

    public Reading read() {
        return new Reading((System.nanoTime() - wall) / 1e9, (processor() - processor) / 1e9);
    }

    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
