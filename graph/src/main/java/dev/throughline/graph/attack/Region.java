package dev.throughline.graph.attack;

import java.util.Arrays;

/**
 * What is within reach of one entry: positions (a node in a state), numbered as they are met, and the moves between them.
 * Standing moves take a node where it is: an exploit, or the arrival at a target.
 */
final class Region {
    static final int STANDING = -1;

    private final AttackGraph graph;
    private final SearchLimits limits;
    private final int[] positionOf;

    private final IntList nodes = new IntList();
    private final IntList states = new IntList();
    private final IntList levels = new IntList();
    private final IntList moveFrom = new IntList();
    private final IntList moveTo = new IntList();
    private final IntList moves = new IntList();
    private boolean cutShort;

    /** Scratch for one thread; {@link #explore} may be called again and again. */
    Region(AttackGraph graph, SearchLimits limits) {
        this.graph = graph;
        this.limits = limits;
        this.positionOf = new int[graph.nodeCount() * State.COUNT];
        Arrays.fill(positionOf, -1);
    }

    /** Explores what the internet reaches by one of its moves, one edge further at a time. */
    void explore(int internet, int firstMove) {
        clear();
        relax(position(internet, State.HELD, 0), firstMove, State.HELD, 1);
        int from = 1;
        for (int level = 1; from < nodes.size(); level++) {
            // What stands where it is comes first: it belongs to this level, not to the next.
            for (int at = from; at < nodes.size(); at++) {
                stand(at, level);
            }
            int end = nodes.size();
            if (level == limits.edges()) {
                return;
            }
            for (int at = from; at < end; at++) {
                if (moves.size() > limits.movesPerEntry()) {
                    cutShort = true;
                    return;
                }
                expand(at, level);
            }
            from = end;
        }
    }

    private void clear() {
        for (int position = 0; position < nodes.size(); position++) {
            positionOf[nodes.get(position) * State.COUNT + states.get(position)] = -1;
        }
        nodes.clear();
        states.clear();
        levels.clear();
        moveFrom.clear();
        moveTo.clear();
        moves.clear();
        cutShort = false;
    }

    private void expand(int at, int level) {
        State state = state(at);
        if (state == State.TAKEN) {
            return;
        }
        int node = nodes.get(at);
        for (int move = graph.begin(node); move < graph.end(node); move++) {
            relax(at, move, state, level + 1);
        }
    }

    private void stand(int at, int level) {
        int node = nodes.get(at);
        State state = state(at);
        if (state == State.HELD && graph.isTarget(node)) {
            record(at, position(node, State.TAKEN, level), STANDING);
        }
        if (graph.gate(node, state) == AttackGraph.NO_GATE) {
            return;
        }
        record(at, position(node, State.HELD, level), STANDING);
        if (graph.role(node) == Role.COMPUTE) {
            record(at, position(node, State.TAKEN, level), STANDING);
        }
    }

    private void relax(int at, int move, State state, int level) {
        State next = graph.next(move, state);
        if (next == State.NONE) {
            return;
        }
        int to = graph.to(move);
        record(at, position(to, next, level), move);
        if (next == State.HELD && graph.endsPath(move)) {
            record(at, position(to, State.TAKEN, level), move);
        }
    }

    private void record(int from, int to, int move) {
        moveFrom.add(from);
        moveTo.add(to);
        moves.add(move);
    }

    private int position(int node, State state, int level) {
        int slot = node * State.COUNT + state.code();
        int known = positionOf[slot];
        if (known >= 0) {
            return known;
        }
        positionOf[slot] = nodes.size();
        nodes.add(node);
        states.add(state.code());
        levels.add(level);
        return nodes.size() - 1;
    }

    int size() {
        return nodes.size();
    }

    int node(int position) {
        return nodes.get(position);
    }

    State state(int position) {
        return State.of(states.get(position));
    }

    /** The number of edges to a position, at least. */
    int level(int position) {
        return levels.get(position);
    }

    int moveCount() {
        return moves.size();
    }

    int moveFrom(int index) {
        return moveFrom.get(index);
    }

    int moveTo(int index) {
        return moveTo.get(index);
    }

    /** The move of the attack graph, or {@link #STANDING}. */
    int move(int index) {
        return moves.get(index);
    }

    boolean cutShort() {
        return cutShort;
    }

    /** Every node that was looked at, sorted. */
    int[] seen() {
        return Arrays.stream(nodes.toArray()).sorted().distinct().toArray();
    }
}
