package dev.throughline.bench.engines;

import java.util.Locale;

/**
 * What a run of an engine took and found.
 *
 * @param wall seconds
 * @param processor seconds of all processors
 * @param memory the most that was resident, in MiB
 * @param graph what it found, or why it found nothing
 */
record Figures(double wall, double processor, int memory, Graph graph) {
    /** What came of a run. */
    sealed interface Graph {
        /** Counts by the rules of {@code Tally} in {@code bench/engines/shared}. */
        record Found(int methods, int edges, int virtualSites, int monomorphicSites) implements Graph {}

        /** It came to no end. */
        record None(String reason) implements Graph {}
    }

    String row(String subject, String engine) {
        String cost = String.format(Locale.ROOT, "%.1f | %.1f | %,d", wall, processor, memory);
        String found = switch (graph) {
            case Graph.Found(int methods, int edges, int sites, int monomorphic) ->
                String.format(
                        Locale.ROOT,
                        "%,d | %,d | %,d | %,d | %.1f %%",
                        methods,
                        edges,
                        sites,
                        monomorphic,
                        100.0 * monomorphic / Math.max(sites, 1));
            case Graph.None(String reason) -> reason + " | | | |";
        };
        return "| " + subject + " | " + engine + " | " + cost + " | " + found + " |";
    }
}
