package dev.throughline.server.paths;

import java.time.Duration;

/**
 * What a run over the graph found, apart from the paths.
 *
 * @param inventoryState what it was computed from
 * @param took how long it took
 * @param entities how many entities the graph has
 * @param edges how many edges
 * @param funnel how many packages are left at each step from code to the internet
 * @param missing how many inputs could not be read
 */
public record GraphRun(String inventoryState, Duration took, long entities, long edges, Funnel funnel, int missing) {
    /**
     * From code to runtime. Each number counts packages at a version, of which the next one is a part.
     *
     * @param packages with a vulnerability that nobody dismissed
     * @param reachable of which one can be reached
     * @param deployed which are in an image or artifact that runs
     * @param exposed where that runs in something that the internet reaches
     */
    public record Funnel(int packages, int reachable, int deployed, int exposed) {}
}
