package dev.throughline.graph.attack;

import dev.throughline.graph.risk.Exploit;
import dev.throughline.graph.risk.RiskTable;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.Width;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The moves of a snapshot as number tables: traversable edges only, parallel ones of a kind as one, with what each does to
 * each state and what it costs. Costs are negative logarithms of the risk table's factors, in thousandths, so that they add up
 * exactly in whole numbers.
 */
public final class AttackGraph {
    static final int NO_GATE = -1;

    private static final List<State> FROM = List.of(State.REACHED, State.INSIDE, State.HELD);

    private final Snapshot snapshot;
    private final RiskTable table;
    private final Hypothesis hypothesis;
    private final Exploits exploits;
    private final Role[] roles;
    private final boolean[] targets;
    private final int[] reachedGate;
    private final int[] insideGate;
    private final int[] start;
    private int[] edges;
    private byte[] moves;
    private int[] costs;

    public AttackGraph(Snapshot snapshot, RiskTable table, Hypothesis hypothesis) {
        this.snapshot = snapshot;
        this.table = table;
        this.hypothesis = hypothesis;
        this.exploits = new Exploits(snapshot, table, hypothesis.fixedFindings());
        int nodes = snapshot.nodeCount();
        roles = new Role[nodes];
        targets = new boolean[nodes];
        reachedGate = new int[nodes];
        insideGate = new int[nodes];
        IntStream.range(0, nodes).parallel().forEach(this::lookAt);
        start = new int[nodes + 1];
        edges = new int[snapshot.edgeCount() / 2 + 16];
        moves = new byte[edges.length];
        costs = new int[edges.length];
        int count = 0;
        for (int node = 0; node < nodes; node++) {
            start[node] = count;
            count = addMoves(node, count);
        }
        start[nodes] = count;
        edges = Arrays.copyOf(edges, count);
        moves = Arrays.copyOf(moves, count);
        costs = Arrays.copyOf(costs, count);
    }

    private void lookAt(int node) {
        Entity entity = snapshot.entity(node);
        roles[node] = Role.of(entity.type());
        targets[node] = Targets.isTarget(entity);
        reachedGate[node] = NO_GATE;
        insideGate[node] = NO_GATE;
        switch (roles[node]) {
            case COMPUTE, CONTAINER -> {
                reachedGate[node] = gate(exploits.best(node, State.REACHED));
                insideGate[node] = gate(exploits.best(node, State.INSIDE));
            }
            case STORE -> reachedGate[node] = gate(entity);
            default -> {}
        }
    }

    private static int gate(@Nullable Exploit best) {
        return best == null ? NO_GATE : cost(best.reachability() * best.evidence());
    }

    /** What it costs to open a store that is reached, or {@link #NO_GATE} if that cannot be done. */
    private int gate(Entity store) {
        if (store.has(InsightKind.ALLOWS_PUBLIC_ACCESS)) {
            return 0;
        }
        return store.has(InsightKind.ALLOWS_BASIC_AUTHENTICATION) ? cost(table.weakLogin()) : NO_GATE;
    }

    private int addMoves(int node, int count) {
        int at = count;
        int end = snapshot.traversableEnd(node);
        for (int edge = snapshot.outBegin(node); edge < end; edge++) {
            EdgeKind kind = snapshot.kind(edge);
            if (isCut(edge, kind)) {
                continue;
            }
            int packed = packed(edge, kind);
            if (packed == 0) {
                continue;
            }
            int cost = costOf(edge, kind);
            boolean parallel = at > count
                    && snapshot.to(edges[at - 1]) == snapshot.to(edge)
                    && snapshot.kind(edges[at - 1]) == kind;
            if (parallel) {
                if (packed > moves[at - 1] || (packed == moves[at - 1] && cost < costs[at - 1])) {
                    at--;
                } else {
                    continue;
                }
            }
            grow(at);
            edges[at] = edge;
            moves[at] = (byte) packed;
            costs[at] = cost;
            at++;
        }
        return at;
    }

    private void grow(int at) {
        if (at == edges.length) {
            int larger = at + (at >> 1) + 16;
            edges = Arrays.copyOf(edges, larger);
            moves = Arrays.copyOf(moves, larger);
            costs = Arrays.copyOf(costs, larger);
        }
    }

    private boolean isCut(int edge, EdgeKind kind) {
        if (hypothesis.cutEdges().isEmpty()) {
            return false;
        }
        EntityKey from = snapshot.entity(snapshot.from(edge)).key();
        EntityKey to = snapshot.entity(snapshot.to(edge)).key();
        return hypothesis.cutEdges().contains(new Hypothesis.Cut(kind, from, to));
    }

    /** Two bits for each of the three states, and one for whether a path may end there. */
    private int packed(int edge, EdgeKind kind) {
        Role from = roles[snapshot.from(edge)];
        Role to = roles[snapshot.to(edge)];
        EdgeDetail detail = snapshot.detail(edge);
        int packed = 0;
        for (State state : FROM) {
            State next = MoveRules.next(kind, detail, from, state, to);
            if (next == State.REACHED && isPrivate(snapshot.to(edge))) {
                next = State.NONE;
            }
            packed |= next.code() << (2 * (state.code() - 1));
        }
        return packed != 0 && MoveRules.endsPath(kind) ? packed | 64 : packed;
    }

    private boolean isPrivate(int node) {
        return !hypothesis.privateEntities().isEmpty()
                && hypothesis.privateEntities().contains(snapshot.entity(node).key());
    }

    private int costOf(int edge, EdgeKind kind) {
        int cost = cost(snapshot.confidence(edge));
        if (kind == EdgeKind.EXPOSES
                && snapshot.detail(edge) instanceof EdgeDetail.Reach reach
                && reach.width() != Width.WIDE) {
            cost += cost(table.narrow());
        }
        if (kind == EdgeKind.ROUTES_TO && roles[snapshot.from(edge)] != Role.FRONT) {
            cost += cost(table.oneHop());
        }
        return cost;
    }

    private static int cost(double factor) {
        return factor >= 1 ? 0 : (int) Math.round(-1000 * Math.log(Math.max(factor, 1e-6)));
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public RiskTable table() {
        return table;
    }

    public Exploits exploits() {
        return exploits;
    }

    int nodeCount() {
        return roles.length;
    }

    Role role(int node) {
        return roles[node];
    }

    boolean isTarget(int node) {
        return targets[node];
    }

    /** The price of taking a node in this state where it stands, or {@link #NO_GATE}. */
    int gate(int node, State state) {
        return switch (state) {
            case REACHED -> reachedGate[node];
            case INSIDE -> insideGate[node];
            case NONE, HELD, TAKEN -> NO_GATE;
        };
    }

    int begin(int node) {
        return start[node];
    }

    int end(int node) {
        return start[node + 1];
    }

    int to(int move) {
        return snapshot.to(edges[move]);
    }

    /** The edge of the snapshot behind a move. */
    int edge(int move) {
        return edges[move];
    }

    byte kind(int move) {
        return snapshot.kindCode(edges[move]);
    }

    int cost(int move) {
        return costs[move];
    }

    State next(int move, State state) {
        return State.of(moves[move] >> (2 * (state.code() - 1)) & 3);
    }

    boolean endsPath(int move) {
        return (moves[move] & 64) != 0;
    }

    /** Whether a node offers an attacker the same as a node of another graph, whose nodes have other numbers. */
    boolean sameAt(int node, AttackGraph before, int nodeBefore, int[] numbers) {
        if (roles[node] != before.roles[nodeBefore]
                || targets[node] != before.targets[nodeBefore]
                || reachedGate[node] != before.reachedGate[nodeBefore]
                || insideGate[node] != before.insideGate[nodeBefore]
                || end(node) - begin(node) != before.end(nodeBefore) - before.begin(nodeBefore)) {
            return false;
        }
        int move = begin(node);
        for (int old = before.begin(nodeBefore); old < before.end(nodeBefore); old++, move++) {
            if (numbers[before.to(old)] != to(move)
                    || before.kind(old) != kind(move)
                    || before.moves[old] != moves[move]
                    || before.costs[old] != costs[move]) {
                return false;
            }
        }
        return true;
    }
}
