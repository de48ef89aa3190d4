package dev.throughline.graph.query;

import dev.throughline.graph.query.Query.Comparison;
import dev.throughline.graph.query.Query.Condition;
import dev.throughline.graph.query.Query.Select;
import dev.throughline.graph.query.QueryResult.Cut;
import dev.throughline.graph.query.QueryResult.Row;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Insight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One answer in the making: tries candidates one after the other, and hands on each partial match to what is left to meet. */
final class QueryRun {
    private static final String FIRST_COLUMN = "result";
    private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 512;

    private final Snapshot snapshot;
    private final Query query;
    private final ViewerScope viewer;
    private final long deadline;
    private final LongSupplier nanos;
    private final IdentityHashMap<Select, Set<EntityType>> typesBySelect = new IdentityHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Cut cut;
    private int steps;

    /** A match so far, newest part first. */
    private record Match(@Nullable Match before, @Nullable String alias, int node, int edge) {
        Match bind(String name, int bound) {
            return new Match(this, name, bound, -1);
        }

        Match along(int walked) {
            return new Match(this, null, -1, walked);
        }
    }

    /** What is left to meet; tells whether it could be met. */
    private interface Rest {
        boolean meet(Match match);
    }

    QueryRun(Snapshot snapshot, Query query, ViewerScope viewer, long deadline, LongSupplier nanos) {
        this.snapshot = snapshot;
        this.query = query;
        this.viewer = viewer;
        this.deadline = deadline;
        this.nanos = nanos;
    }

    /** Tries one candidate; tells whether there is room and time for more. */
    boolean goOn(int node) {
        Match start = new Match(null, query.select().alias().orElse(FIRST_COLUMN), node, -1);
        select(query.select(), node, start, false, this::keep);
        return !stopped();
    }

    QueryResult result(Duration took) {
        return new QueryResult(rows, Optional.ofNullable(cut), took);
    }

    private boolean keep(Match match) {
        if (rows.size() == query.limit()) {
            cut = Cut.ROWS;
            return true;
        }
        rows.add(row(match));
        return true;
    }

    private boolean stopped() {
        if (cut == null && ++steps % STEPS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && nanos.getAsLong() > deadline) {
            cut = Cut.TIME;
        }
        return cut != null;
    }

    private boolean select(Select select, int node, Match match, boolean bind, Rest rest) {
        Entity entity = snapshot.entity(node);
        if (stopped() || !types(select).contains(entity.type()) || !viewer.sees(entity)) {
            return false;
        }
        Match bound =
                bind && select.alias().isPresent() ? match.bind(select.alias().get(), node) : match;
        return select.where().isEmpty()
                ? rest.meet(bound)
                : meets(select.where().get(), node, bound, rest);
    }

    private Set<EntityType> types(Select select) {
        return typesBySelect.computeIfAbsent(select, each -> {
            Set<EntityType> types = EnumSet.noneOf(EntityType.class);
            each.of().forEach(word -> types.addAll(Words.types(word)));
            return types;
        });
    }

    private boolean meets(Condition condition, int node, Match match, Rest rest) {
        return switch (condition) {
            case Condition.All(List<Condition> all) -> meetsAll(all, 0, node, match, rest);
            case Condition.Any(List<Condition> any) -> {
                for (Condition each : any) {
                    if (meets(each, node, match, rest)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Condition.Not(Condition inner) ->
                !meets(inner, node, match, _ -> true) && !stopped() && rest.meet(match);
            case Condition.HasInsight insight -> hasInsight(snapshot.entity(node), insight) && rest.meet(match);
            case Condition.HasProperty(Comparison comparison) ->
                Values.holds(Values.of(snapshot.entity(node), comparison.name()), comparison) && rest.meet(match);
            case Condition.Connected connected -> isConnected(connected, node, match, rest);
        };
    }

    private boolean meetsAll(List<Condition> all, int from, int node, Match match, Rest rest) {
        if (from == all.size()) {
            return rest.meet(match);
        }
        return meets(all.get(from), node, match, met -> meetsAll(all, from + 1, node, met, rest));
    }

    private static boolean hasInsight(Entity entity, Condition.HasInsight wanted) {
        for (Insight insight : entity.insights()) {
            if (insight.kind() == wanted.kind()
                    && wanted.with().stream()
                            .allMatch(comparison -> Values.holds(
                                    Optional.ofNullable(insight.parameters().get(comparison.name())), comparison))) {
                return true;
            }
        }
        return false;
    }

    /** Goes breadth first over what the viewer sees; each entity counts with the fewest hops to it. */
    private boolean isConnected(Condition.Connected connected, int start, Match match, Rest rest) {
        boolean every = connected.to().fillsColumns();
        boolean found = false;
        Set<Integer> been = new LinkedHashSet<>(Set.of(start));
        Map<Integer, Match> frontier = new LinkedHashMap<>(Map.of(start, match));
        for (int hop = 1; hop <= connected.max() && !frontier.isEmpty(); hop++) {
            Map<Integer, Match> next = new LinkedHashMap<>();
            for (Map.Entry<Integer, Match> from : frontier.entrySet()) {
                step(connected, from.getKey(), from.getValue(), been, next);
            }
            if (hop >= connected.min()) {
                for (Map.Entry<Integer, Match> there : next.entrySet()) {
                    found |= select(connected.to(), there.getKey(), there.getValue(), true, rest);
                    if (stopped() || (found && !every)) {
                        return found;
                    }
                }
            }
            frontier = next;
        }
        return found;
    }

    private void step(
            Condition.Connected connected, int node, Match match, Set<Integer> been, Map<Integer, Match> next) {
        boolean oneKind = connected.outgoing() && connected.kinds().size() == 1;
        int begin = oneKind
                ? snapshot.outBegin(node, connected.kinds().getFirst())
                : connected.outgoing() ? snapshot.outBegin(node) : snapshot.inBegin(node);
        int end = oneKind
                ? snapshot.outEnd(node, connected.kinds().getFirst())
                : connected.outgoing() ? snapshot.outEnd(node) : snapshot.inEnd(node);
        for (int place = begin; place < end && !stopped(); place++) {
            int edge = connected.outgoing() ? place : snapshot.incoming(place);
            if (!connected.kinds().isEmpty() && !connected.kinds().contains(snapshot.kind(edge))) {
                continue;
            }
            int to = connected.outgoing() ? snapshot.to(edge) : snapshot.from(edge);
            if (viewer.sees(snapshot.entity(to)) && been.add(to)) {
                next.put(to, match.along(edge));
            }
        }
    }

    private Row row(Match match) {
        TreeMap<String, Entity> bindings = new TreeMap<>();
        List<Edge> edges = new ArrayList<>();
        Set<Integer> nodes = new TreeSet<>();
        for (Match part = match; part != null; part = part.before()) {
            if (part.alias() != null) {
                bindings.put(part.alias(), snapshot.entity(part.node()));
                nodes.add(part.node());
            } else {
                edges.add(snapshot.edge(part.edge()));
                nodes.add(snapshot.from(part.edge()));
                nodes.add(snapshot.to(part.edge()));
            }
        }
        Collections.reverse(edges);
        return new Row(
                Collections.unmodifiableSortedMap(bindings),
                edges.stream().distinct().toList(),
                nodes.stream().map(snapshot::entity).toList());
    }
}
