package dev.throughline.server.paths.view;

import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.server.access.Scope;
import dev.throughline.server.graphs.GraphViews;
import dev.throughline.server.paths.AttackPathQueries;
import dev.throughline.server.paths.AttackPathQueries.EndCount;
import dev.throughline.server.paths.PathFilter;
import dev.throughline.server.paths.PathRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Answers about paths as a viewer may see them. */
public final class PathViews {
    /** How many paths are looked through for a text, which must not be looked for in titles that the viewer does not see. */
    private static final int MOST_SEARCHED = 10_000;

    private static final int PORTION = 200;
    private static final int MOST_ENDS = 10_000;

    private final AttackPathQueries queries;
    private final GraphViews graphs;

    public PathViews(AttackPathQueries queries, GraphViews graphs) {
        this.queries = queries;
        this.graphs = graphs;
    }

    /** Most urgent first; as {@link AttackPathQueries#list}. */
    public List<PathRow> list(PathFilter filter, Scope scope, Optional<String> after, int atMost) {
        if (scope.everything()) {
            return queries.list(filter, scope, after, atMost);
        }
        Withholding withholding = withholding(scope);
        if (asksForHidden(filter, withholding)) {
            return List.of();
        }
        List<PathRow> found = new ArrayList<>();
        Optional<String> at = after;
        int searched = 0;
        while (found.size() < atMost && (filter.text().isEmpty() || searched < MOST_SEARCHED)) {
            List<PathRow> rows = queries.list(filter.withText(Optional.empty()), scope, at, Math.min(atMost, PORTION));
            withheld(rows, withholding).stream()
                    .filter(row -> Withholding.contains(row, filter.text()))
                    .limit(atMost - found.size())
                    .forEach(found::add);
            if (rows.size() < Math.min(atMost, PORTION)) {
                break;
            }
            searched += rows.size();
            at = Optional.of(rows.getLast().cursor());
        }
        return found;
    }

    public long count(PathFilter filter, Scope scope) {
        if (scope.everything() || filter.text().isEmpty()) {
            return scope.everything() || !asksForHidden(filter, withholding(scope)) ? queries.count(filter, scope) : 0;
        }
        return list(filter, scope, Optional.empty(), MOST_SEARCHED).size();
    }

    /** How many of the chosen paths are of each level. */
    public Map<RiskLevel, Long> countByLevel(PathFilter filter, Scope scope) {
        return queries.countByLevel(filter, scope);
    }

    /** Open paths that go through an entity, or hang off it, most urgent first; none through what the viewer does not see. */
    public List<PathRow> through(String key, Scope scope, int atMost) {
        if (scope.everything()) {
            return queries.through(key, scope, atMost);
        }
        Withholding withholding = withholding(scope);
        return isHidden(key, withholding) ? List.of() : withheld(queries.through(key, scope, atMost), withholding);
    }

    public Optional<PathRow> find(String name, Scope scope) {
        Optional<PathRow> found = queries.find(name, scope);
        return scope.everything()
                ? found
                : found.map(row -> withheld(List.of(row), withholding(scope)).getFirst());
    }

    /** All of a path, as it was last seen. */
    public AttackPath body(PathRow path, Scope scope) {
        AttackPath body = queries.body(path);
        return scope.everything() ? body : withholding(scope).of(body);
    }

    /** Hands chosen paths on, whole, most urgent first. */
    public void forEach(PathFilter filter, Scope scope, int atMost, Consumer<AttackPath> consumer) {
        if (scope.everything()) {
            queries.forEach(filter, scope, atMost, consumer);
            return;
        }
        Withholding withholding = withholding(scope);
        List<PathRow> rows = list(filter, scope, Optional.empty(), atMost);
        Map<Long, AttackPath> bodies = queries.bodies(rows);
        rows.forEach(row ->
                Optional.ofNullable(bodies.get(row.id())).ifPresent(body -> consumer.accept(withholding.of(body))));
    }

    /** Paths that a run found, as the viewer sees them; those that can be fixed in no repository of theirs are left out. */
    public List<AttackPath> visible(Collection<AttackPath> all, Scope scope) {
        if (scope.everything()) {
            return List.copyOf(all);
        }
        Withholding withholding = withholding(scope);
        Set<String> names = queries.visibleNames(scope);
        return all.stream()
                .filter(path -> names.contains(path.id()))
                .map(withholding::of)
                .toList();
    }

    /** The ends with most open paths, of entries or of targets; those that are withheld count together, by their kind. */
    public List<EndCount> mostFrequent(boolean entries, Scope scope, int atMost) {
        if (scope.everything()) {
            return queries.mostFrequent(entries, scope, atMost);
        }
        Withholding withholding = withholding(scope);
        Map<PathRow.Place, Long> counts = new LinkedHashMap<>();
        queries.mostFrequent(entries, scope, MOST_ENDS)
                .forEach(end -> counts.merge(withholding.place(end.end()), end.paths(), Long::sum));
        return counts.entrySet().stream()
                .map(each -> new EndCount(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(EndCount::paths).reversed())
                .limit(atMost)
                .toList();
    }

    private List<PathRow> withheld(List<PathRow> rows, Withholding withholding) {
        Map<Long, AttackPath> bodies = queries.bodies(rows);
        List<PathRow> seen = new ArrayList<>();
        for (PathRow row : rows) {
            AttackPath body = bodies.get(row.id());
            if (body != null) {
                seen.add(withholding.of(row, body));
            }
        }
        return seen;
    }

    /** A filter by an end says whether there is such an end, so it finds nothing for who may not know. */
    private static boolean asksForHidden(PathFilter filter, Withholding withholding) {
        return Stream.of(filter.entry(), filter.target(), filter.repository().map(name -> "repo:" + name))
                .flatMap(Optional::stream)
                .anyMatch(key -> isHidden(key, withholding));
    }

    private static boolean isHidden(String key, Withholding withholding) {
        try {
            return !withholding.sees(new EntityKey(key));
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    private Withholding withholding(Scope scope) {
        Optional<GraphViews.GraphView> view = graphs.of(scope);
        return new Withholding(key ->
                view.filter(seen -> seen.snapshot().node(key).isPresent()).isPresent());
    }
}
