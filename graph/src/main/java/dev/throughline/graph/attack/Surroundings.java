package dev.throughline.graph.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a region that lies on ways to one target, numbered anew and so small that it can be searched many times.
 *
 * <p>The best path is the shortest, among those the easiest, among those the first by nodes and kinds. A path's beginning is
 * then the best path to where it gets, so one sweep, a level at a time, finds it.
 */
final class Surroundings {
    private static final int UNMET = -1;

    private final AttackGraph graph;
    private final Region region;
    private final SearchLimits limits;
    private final int[] positions;
    private final int[] start;
    private final int[] to;
    private final int[] move;
    private final int target;

    private final int[] level;
    private final int[] cost;
    private final int[] cameFrom;
    private final int[] cameBy;

    /**
     * @param positions positions of the region that lie on some way to the target, sorted; the first is the start
     * @param moveIndexes the region's moves between them
     * @param target the target's place among them
     */
    Surroundings(
            AttackGraph graph, Region region, SearchLimits limits, int[] positions, int[] moveIndexes, int target) {
        this.graph = graph;
        this.region = region;
        this.limits = limits;
        this.positions = positions;
        this.target = target;
        this.start = new int[positions.length + 1];
        this.to = new int[moveIndexes.length];
        this.move = new int[moveIndexes.length];
        this.level = new int[positions.length];
        this.cost = new int[positions.length];
        this.cameFrom = new int[positions.length];
        this.cameBy = new int[positions.length];
        index(moveIndexes);
    }

    private void index(int[] moveIndexes) {
        for (int index : moveIndexes) {
            start[Arrays.binarySearch(positions, region.moveFrom(index)) + 1]++;
        }
        for (int place = 0; place < positions.length; place++) {
            start[place + 1] += start[place];
        }
        int[] next = Arrays.copyOf(start, positions.length);
        for (int index : moveIndexes) {
            int at = next[Arrays.binarySearch(positions, region.moveFrom(index))]++;
            to[at] = Arrays.binarySearch(positions, region.moveTo(index));
            move[at] = region.move(index);
        }
    }

    /** The best path, and as many more as the limits say, each the best that leaves out something of every better one. */
    List<RawPath> bestPaths() {
        List<RawPath> best = new ArrayList<>();
        RawPath next = best(new int[0]);
        while (next != null) {
            best.add(next);
            if (best.size() == limits.pathsPerTarget()) {
                return best;
            }
            next = bestBeside(best, new int[0], 0);
        }
        return best;
    }

    /** Tries each way to leave out one inner node of each path. */
    private @Nullable RawPath bestBeside(List<RawPath> paths, int[] avoided, int from) {
        if (from == paths.size()) {
            return best(avoided);
        }
        RawPath best = null;
        for (int node : paths.get(from).inner()) {
            int[] more = Arrays.copyOf(avoided, avoided.length + 1);
            more[avoided.length] = node;
            RawPath found = bestBeside(paths, more, from + 1);
            if (found != null && (best == null || RawPath.BEST_FIRST.compare(found, best) < 0)) {
                best = found;
            }
        }
        return best;
    }

    private @Nullable RawPath best(int[] avoided) {
        Arrays.fill(level, UNMET);
        level[0] = 0;
        cost[0] = 0;
        cameFrom[0] = UNMET;
        int[] frontier = new int[positions.length];
        int size = 1;
        for (int depth = 0; size > 0; depth++) {
            size = stand(frontier, size, depth);
            if (level[target] != UNMET) {
                return path();
            }
            if (depth == limits.edges()) {
                return null;
            }
            int[] next = new int[positions.length];
            int count = 0;
            for (int index = 0; index < size; index++) {
                count = step(frontier[index], depth + 1, avoided, next, count);
            }
            frontier = next;
            size = count;
        }
        return null;
    }

    /** Takes what is reached at this level: first into hands, then as the target. */
    private int stand(int[] frontier, int size, int depth) {
        int count = size;
        for (State state : new State[] {State.REACHED, State.INSIDE, State.HELD}) {
            for (int index = 0; index < count; index++) {
                int at = frontier[index];
                if (stateAt(at) != state) {
                    continue;
                }
                for (int each = start[at]; each < start[at + 1]; each++) {
                    if (move[each] == Region.STANDING && meet(at, each, depth)) {
                        frontier[count++] = to[each];
                    }
                }
            }
        }
        return count;
    }

    private int step(int at, int depth, int[] avoided, int[] next, int size) {
        int count = size;
        for (int each = start[at]; each < start[at + 1]; each++) {
            if (move[each] != Region.STANDING && !isAvoided(to[each], avoided) && meet(at, each, depth)) {
                next[count++] = to[each];
            }
        }
        return count;
    }

    private boolean isAvoided(int place, int[] avoided) {
        int node = region.node(positions[place]);
        for (int each : avoided) {
            if (each == node) {
                return true;
            }
        }
        return false;
    }

    /** Whether a place is met for the first time; a better way at the same level replaces the one known. */
    private boolean meet(int from, int by, int depth) {
        int place = to[by];
        int price = cost[from] + price(from, by);
        if (level[place] == UNMET) {
            level[place] = depth;
            take(place, from, by, price);
            return true;
        }
        if (level[place] == depth && (price < cost[place] || (price == cost[place] && isBefore(place, from, by)))) {
            take(place, from, by, price);
        }
        return false;
    }

    private void take(int place, int from, int by, int price) {
        cost[place] = price;
        cameFrom[place] = from;
        cameBy[place] = by;
    }

    private int price(int from, int by) {
        if (move[by] != Region.STANDING) {
            return graph.cost(move[by]);
        }
        State state = stateAt(from);
        return state == State.HELD ? 0 : graph.gate(region.node(positions[from]), state);
    }

    /** Whether a way to a place is before the one known, by nodes and then by kinds. */
    private boolean isBefore(int place, int from, int by) {
        RawPath known = pathTo(place, cameFrom[place], cameBy[place]);
        RawPath other = pathTo(place, from, by);
        int order = Arrays.compare(other.nodes(), known.nodes());
        return order < 0 || (order == 0 && Arrays.compare(other.kinds(), known.kinds()) < 0);
    }

    private RawPath path() {
        return pathTo(target, cameFrom[target], cameBy[target]);
    }

    private RawPath pathTo(int place, int lastFrom, int lastBy) {
        IntList backwards = new IntList();
        int edges = 0;
        int from = lastFrom;
        int by = lastBy;
        while (from != UNMET) {
            backwards.add(by);
            edges += move[by] == Region.STANDING ? 0 : 1;
            by = cameBy[from];
            from = cameFrom[from];
        }
        int[] nodes = new int[edges + 1];
        byte[] kinds = new byte[edges];
        boolean[] exploited = new boolean[edges + 1];
        nodes[0] = region.node(positions[0]);
        int at = 0;
        int standing = 0;
        for (int index = backwards.size() - 1; index >= 0; index--) {
            int each = backwards.get(index);
            if (move[each] == Region.STANDING) {
                exploited[at] |= stateAt(standing) != State.HELD;
            } else {
                kinds[at] = graph.kind(move[each]);
                nodes[++at] = region.node(positions[to[each]]);
            }
            standing = to[each];
        }
        return new RawPath(nodes, kinds, exploited, cost[place]);
    }

    private State stateAt(int place) {
        return region.state(positions[place]);
    }
}
