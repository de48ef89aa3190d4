package dev.throughline.graph.attack;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A path as numbers.
 *
 * @param nodes the nodes in order, the internet first
 * @param kinds the kind of each edge, as {@link dev.throughline.graph.snapshot.KindCode}
 * @param exploited for each node, whether it was taken by an exploit (or, a store, by opening it) where it stands
 * @param cost what the search gave for it: lower is easier
 */
@SuppressWarnings("ArrayRecordComponent") // there may be many; equality is by content
public record RawPath(int[] nodes, byte[] kinds, boolean[] exploited, int cost) {
    /** Shortest first, then easiest, then by nodes and kinds: a total order on paths of one entry and target. */
    public static final Comparator<RawPath> BEST_FIRST = Comparator.<RawPath>comparingInt(path -> path.kinds.length)
            .thenComparingInt(RawPath::cost)
            .thenComparing(RawPath::nodes, Arrays::compare)
            .thenComparing(RawPath::kinds, Arrays::compare);

    public int entry() {
        return nodes[1];
    }

    public int target() {
        return nodes[nodes.length - 1];
    }

    /** Whether a node other than entry and target is on it. */
    boolean goesThrough(int node) {
        for (int each : nodes) {
            if (each == node) {
                return true;
            }
        }
        return false;
    }

    /** The nodes between entry and target, each once, without those two. */
    int[] inner() {
        return Arrays.stream(nodes, 1, nodes.length)
                .filter(node -> node != entry() && node != target())
                .distinct()
                .toArray();
    }

    /** The same path in a snapshot with other numbers. */
    RawPath renumbered(int[] numbers) {
        return new RawPath(Arrays.stream(nodes).map(node -> numbers[node]).toArray(), kinds, exploited, cost);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawPath(int[] otherNodes, byte[] otherKinds, boolean[] otherExploited, int otherCost)
                && Arrays.equals(otherNodes, nodes)
                && Arrays.equals(otherKinds, kinds)
                && Arrays.equals(otherExploited, exploited)
                && otherCost == cost;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nodes) * 31 + Arrays.hashCode(kinds);
    }

    @Override
    public String toString() {
        return Arrays.toString(nodes) + Arrays.toString(kinds) + Arrays.toString(exploited) + cost;
    }
}
