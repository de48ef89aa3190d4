package dev.throughline.graph.snapshot;

import java.util.Arrays;

/** Sorts edges by where they start, their kind and where they end, and lets a repeated edge replace the earlier one. */
final class EdgeOrder {
    private final EdgeColumns given;
    private final EdgeColumns sorted;
    private final int[] start;

    /** @param given edges whose ends are final node numbers */
    EdgeOrder(EdgeColumns given, int nodes) {
        this.given = given;
        this.sorted = given.sharing(given.size());
        this.start = new int[nodes + 1];
        int[] byStart = new int[given.size()];
        int[] ends = ends(nodes, byStart);
        int begin = 0;
        for (int node = 0; node < nodes; node++) {
            start[node] = sorted.size();
            append(byStart, begin, ends[node]);
            begin = ends[node];
        }
        start[nodes] = sorted.size();
    }

    EdgeColumns edges() {
        return sorted;
    }

    /** The first edge of each node. */
    int[] start() {
        return start;
    }

    /** A counting sort by where edges start; for each node, where its edges end in it. */
    private int[] ends(int nodes, int[] byStart) {
        int[] next = new int[nodes + 1];
        for (int edge = 0; edge < given.size(); edge++) {
            next[given.from(edge) + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            next[node + 1] += next[node];
        }
        for (int edge = 0; edge < given.size(); edge++) {
            byStart[next[given.from(edge)]++] = edge;
        }
        return next;
    }

    private void append(int[] byStart, int begin, int end) {
        long[] order = new long[end - begin];
        for (int place = begin; place < end; place++) {
            int edge = byStart[place];
            // Five bits of kind, thirty of node: what is left numbers the edges of this node.
            order[place - begin] = (long) given.kind(edge) << 58 | (long) given.to(edge) << 28 | (place - begin);
        }
        Arrays.sort(order);
        int at = 0;
        while (at < order.length) {
            int run = at + 1;
            while (run < order.length && order[run] >>> 28 == order[at] >>> 28) {
                run++;
            }
            appendParallel(byStart, begin, order, at, run);
            at = run;
        }
    }

    private void appendParallel(int[] byStart, int begin, long[] order, int from, int to) {
        Integer[] parallel = new Integer[to - from];
        for (int place = from; place < to; place++) {
            parallel[place - from] = byStart[begin + (int) (order[place] & 0xfff_ffff)];
        }
        if (parallel.length > 1) {
            Arrays.sort(parallel, given::compareOrigins);
        }
        for (int place = 0; place < parallel.length; place++) {
            boolean replaced = place + 1 < parallel.length && given.isRepeated(parallel[place], parallel[place + 1]);
            if (!replaced) {
                sorted.copy(given, parallel[place], given.from(parallel[place]), given.to(parallel[place]));
            }
        }
    }
}
