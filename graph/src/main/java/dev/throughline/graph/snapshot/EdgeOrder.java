package dev.throughline.graph.snapshot;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sorts edges by where they start, their kind and where they end, and lets a repeated edge replace the earlier one. */
final class EdgeOrder {
    private static final int NODES_AT_ONCE = 1 << 12;
    private static final int REPLACED = -1;

    private final EdgeColumns given;
    private final int @Nullable [] nodes;
    private final int nodeCount;
    private final int[] start;
    private final EdgeColumns sorted;

    /**
     * Sorts.
     *
     * @param given edges whose ends are numbers
     * @param nodes the node of each such number, or -1 for what is no node: edges there are left out; null if numbers are nodes
     */
    EdgeOrder(EdgeColumns given, int @Nullable [] nodes, int nodeCount) {
        this.given = given;
        this.nodes = nodes;
        this.nodeCount = nodeCount;
        this.start = new int[nodeCount + 1];
        int[] order = byStart();
        IntStream.range(0, (nodeCount + NODES_AT_ONCE - 1) / NODES_AT_ONCE)
                .parallel()
                .forEach(part ->
                        sort(order, part * NODES_AT_ONCE, Math.min(nodeCount, part * NODES_AT_ONCE + NODES_AT_ONCE)));
        this.sorted = given.chosen(withoutReplaced(order), nodes);
    }

    EdgeColumns edges() {
        return sorted;
    }

    /** The first edge of each node. */
    int[] start() {
        return start;
    }

    private int node(int number) {
        return nodes == null ? number : nodes[number];
    }

    /** A counting sort by where edges start. */
    private int[] byStart() {
        for (int edge = 0; edge < given.size(); edge++) {
            int from = node(given.from(edge));
            if (from >= 0 && node(given.to(edge)) >= 0) {
                start[from + 1]++;
            }
        }
        for (int node = 0; node < nodeCount; node++) {
            start[node + 1] += start[node];
        }
        int[] order = new int[start[nodeCount]];
        int[] next = Arrays.copyOf(start, nodeCount);
        for (int edge = 0; edge < given.size(); edge++) {
            int from = node(given.from(edge));
            if (from >= 0 && node(given.to(edge)) >= 0) {
                order[next[from]++] = edge;
            }
        }
        return order;
    }

    /** Sorts the edges of some nodes where they lie. */
    private void sort(int[] order, int firstNode, int endNode) {
        long[] keys = new long[16];
        int[] edges = new int[16];
        for (int node = firstNode; node < endNode; node++) {
            int begin = start[node];
            int count = start[node + 1] - begin;
            if (count < 2) {
                continue;
            }
            if (count > keys.length) {
                keys = new long[count * 2];
                edges = new int[count * 2];
            }
            System.arraycopy(order, begin, edges, 0, count);
            for (int place = 0; place < count; place++) {
                // Five bits of kind, thirty of node: what is left numbers the edges of this node.
                keys[place] = (long) given.kind(edges[place]) << 58 | (long) node(given.to(edges[place])) << 28 | place;
            }
            Arrays.sort(keys, 0, count);
            for (int place = 0; place < count; place++) {
                order[begin + place] = edges[(int) (keys[place] & 0xfff_ffff)];
            }
            sortParallel(order, begin, keys, count);
        }
    }

    /** Among edges of one kind between two nodes, sorts by origin and marks what a later edge replaces. */
    private void sortParallel(int[] order, int begin, long[] keys, int count) {
        int at = 0;
        while (at < count) {
            int end = at + 1;
            while (end < count && keys[end] >>> 28 == keys[at] >>> 28) {
                end++;
            }
            if (end - at > 1) {
                Integer[] parallel = IntStream.range(begin + at, begin + end)
                        .mapToObj(place -> order[place])
                        .toArray(Integer[]::new);
                Arrays.sort(parallel, given::compareOrigins);
                for (int place = 0; place < parallel.length; place++) {
                    boolean replaced =
                            place + 1 < parallel.length && given.isRepeated(parallel[place], parallel[place + 1]);
                    order[begin + at + place] = replaced ? REPLACED : parallel[place];
                }
            }
            at = end;
        }
    }

    private int[] withoutReplaced(int[] order) {
        int kept = 0;
        int begin = 0;
        for (int node = 0; node < nodeCount; node++) {
            int end = start[node + 1];
            start[node] = kept;
            for (int place = begin; place < end; place++) {
                if (order[place] != REPLACED) {
                    order[kept++] = order[place];
                }
            }
            begin = end;
        }
        start[nodeCount] = kept;
        return kept == order.length ? order : Arrays.copyOf(order, kept);
    }
}
