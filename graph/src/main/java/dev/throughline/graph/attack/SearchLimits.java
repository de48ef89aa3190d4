package dev.throughline.graph.attack;

/**
 * How far a search goes.
 *
 * @param edges edges on a path, the first from the internet included
 * @param pathsPerTarget paths kept for one entry and one target
 * @param targetsPerEntry targets kept for one entry, nearest first
 * @param movesPerEntry moves looked at for one entry before it is cut short
 */
public record SearchLimits(int edges, int pathsPerTarget, int targetsPerEntry, int movesPerEntry) {
    public static final SearchLimits DEFAULT = new SearchLimits(8, 3, 100, 100_000);
}
