package dev.throughline.graph.attack;

import dev.throughline.graph.risk.RiskTable;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.Width;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Walks every way there is, one after the other, without any of the search's shortcuts: what the search is held against. */
final class EveryPath {
    private final Snapshot snapshot;
    private final RiskTable table;
    private final SearchLimits limits;
    private final Exploits exploits;
    private final Map<String, Map<String, Way>> byEnds = new TreeMap<>();

    /** Nodes and edges as text, in the order that decides between equals. */
    record Way(List<Integer> nodes, List<EdgeKind> kinds, int cost) {
        static final Comparator<Way> BEST_FIRST = Comparator.<Way>comparingInt(way -> way.kinds.size())
                .thenComparingInt(Way::cost)
                .thenComparing(Way::nodes, EveryPath::compare)
                .thenComparing(Way::kinds, EveryPath::compare);

        Set<Integer> inner() {
            Set<Integer> inner = new HashSet<>(nodes.subList(1, nodes.size()));
            inner.remove(nodes.get(1));
            inner.remove(nodes.getLast());
            return inner;
        }

        @Override
        public String toString() {
            return nodes + " " + kinds + " " + cost;
        }
    }

    EveryPath(Snapshot snapshot, RiskTable table, SearchLimits limits) {
        this.snapshot = snapshot;
        this.table = table;
        this.limits = limits;
        this.exploits = new Exploits(snapshot, table, Set.of());
    }

    /** The paths that a search must give, as text. */
    List<String> expected() {
        int internet = snapshot.node(EntityKey.INTERNET).orElseThrow();
        walk(internet, State.HELD, new ArrayList<>(List.of(internet)), new ArrayList<>(), 0, new HashSet<>());
        List<String> expected = new ArrayList<>();
        byEnds.values().forEach(ways -> choose(ways.values()).forEach(way -> expected.add(way.toString())));
        return expected.stream().sorted().toList();
    }

    private List<Way> choose(Collection<Way> ways) {
        List<Way> chosen = new ArrayList<>();
        for (Way way : ways.stream().sorted(Way.BEST_FIRST).toList()) {
            boolean differs = chosen.stream()
                    .allMatch(other ->
                            other.inner().stream().anyMatch(node -> !way.nodes().contains(node)));
            if (differs && chosen.size() < limits.pathsPerTarget()) {
                chosen.add(way);
            }
        }
        return chosen;
    }

    private void walk(int node, State state, List<Integer> nodes, List<EdgeKind> kinds, int cost, Set<String> been) {
        if (!been.add(node + "/" + state)) {
            return;
        }
        Entity entity = snapshot.entity(node);
        if (state == State.HELD && Targets.isTarget(entity)) {
            arrive(nodes, kinds, cost);
        }
        int price = price(node, entity, state);
        if (price >= 0) {
            if (Role.of(entity.type()) == Role.COMPUTE) {
                arrive(nodes, kinds, cost + price);
            }
            walk(node, State.HELD, nodes, kinds, cost + price, been);
        }
        for (int edge = snapshot.outBegin(node);
                edge < snapshot.outEnd(node) && kinds.size() < limits.edges();
                edge++) {
            step(edge, state, nodes, kinds, cost, been);
        }
        been.remove(node + "/" + state);
    }

    private void step(int edge, State state, List<Integer> nodes, List<EdgeKind> kinds, int cost, Set<String> been) {
        Role from = Role.of(snapshot.entity(snapshot.from(edge)).type());
        Role to = Role.of(snapshot.entity(snapshot.to(edge)).type());
        EdgeKind kind = snapshot.kind(edge);
        State next = MoveRules.next(kind, snapshot.detail(edge), from, state, to);
        if (next == State.NONE) {
            return;
        }
        int price = cost(snapshot.confidence(edge));
        if (kind == EdgeKind.EXPOSES
                && snapshot.detail(edge) instanceof EdgeDetail.Reach reach
                && reach.width() == Width.NARROW) {
            price += cost(table.narrow());
        }
        if (kind == EdgeKind.ROUTES_TO && from != Role.FRONT) {
            price += cost(table.oneHop());
        }
        nodes.add(snapshot.to(edge));
        kinds.add(kind);
        if (next == State.HELD && MoveRules.endsPath(kind)) {
            arrive(nodes, kinds, cost + price);
        }
        walk(snapshot.to(edge), next, nodes, kinds, cost + price, been);
        nodes.removeLast();
        kinds.removeLast();
    }

    private void arrive(List<Integer> nodes, List<EdgeKind> kinds, int cost) {
        Way way = new Way(List.copyOf(nodes), List.copyOf(kinds), cost);
        byEnds.computeIfAbsent(nodes.get(1) + ">" + nodes.getLast(), _ -> new LinkedHashMap<>())
                .merge(way.nodes() + "" + way.kinds(), way, (one, other) -> one.cost() <= other.cost() ? one : other);
    }

    private int price(int node, Entity entity, State state) {
        if (state == State.HELD) {
            return -1;
        }
        Role role = Role.of(entity.type());
        if (role == Role.COMPUTE || role == Role.CONTAINER) {
            return exploits.on(node).stream()
                    .filter(exploit -> state == State.REACHED || exploit.worksInside())
                    .mapToInt(exploit -> cost(exploit.reachability() * exploit.evidence()))
                    .min()
                    .orElse(-1);
        }
        if (role != Role.STORE || state != State.REACHED) {
            return -1;
        }
        if (entity.has(InsightKind.ALLOWS_PUBLIC_ACCESS)) {
            return 0;
        }
        return entity.has(InsightKind.ALLOWS_BASIC_AUTHENTICATION) ? cost(table.weakLogin()) : -1;
    }

    private static int cost(double factor) {
        return (int) Math.round(-1000 * Math.log(factor));
    }

    private static <T extends Comparable<? super T>> int compare(List<T> first, List<T> second) {
        for (int at = 0; at < Math.min(first.size(), second.size()); at++) {
            int order = first.get(at).compareTo(second.get(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.size(), second.size());
    }
}
