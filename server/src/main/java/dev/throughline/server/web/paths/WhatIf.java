package dev.throughline.server.web.paths;

import dev.throughline.graph.attack.Hypothesis;
import dev.throughline.graph.fix.Change;
import dev.throughline.graph.fix.FixFirst;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.server.access.Scope;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.graphs.GraphState;
import dev.throughline.server.paths.view.PathViews;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which paths would remain after changes, before anybody makes them. */
final class WhatIf {
    private static final int PROPOSED = 25;
    private static final int MOST_CHANGES = 50;

    private final PathViews paths;
    private final CurrentGraph graph;

    WhatIf(PathViews paths, CurrentGraph graph) {
        this.paths = paths;
        this.graph = graph;
    }

    /**
     * What would be.
     *
     * @param options changes that can be chosen
     * @param chosen those that are taken as made
     * @param before how many paths there are
     * @param ended those of them that would be gone
     * @param remaining those that would be there
     */
    record Outcome(
            List<WhatIfPage.Option> options,
            List<Change> chosen,
            int before,
            List<AttackPath> ended,
            List<AttackPath> remaining) {}

    /**
     * Looks at what the scope shows.
     *
     * @param ids the changes to take as made; those that end no path are passed over
     */
    Outcome of(Collection<String> ids, Scope scope) {
        Optional<GraphState> state = graph.state();
        List<AttackPath> now =
                state.map(known -> paths.visible(known.paths().paths(), scope)).orElse(List.of());
        Map<String, Change> changes = changesOf(now);
        List<Change> chosen = ids.stream()
                .distinct()
                .limit(MOST_CHANGES)
                .flatMap(id -> Stream.ofNullable(changes.get(id)))
                .toList();
        List<AttackPath> then = state.filter(_ -> !chosen.isEmpty())
                .map(known ->
                        paths.visible(known.paths().whatIf(together(chosen)).paths(), scope))
                .orElse(now);
        Set<String> left = then.stream().map(AttackPath::id).collect(Collectors.toSet());
        return new Outcome(
                options(state, now, changes, chosen),
                chosen,
                now.size(),
                now.stream().filter(path -> !left.contains(path.id())).toList(),
                then);
    }

    /** What breaks the paths that the viewer sees. */
    private static Map<String, Change> changesOf(List<AttackPath> paths) {
        return paths.stream()
                .flatMap(path -> path.breaking().stream())
                .map(AttackPath.BreakingChange::change)
                .collect(Collectors.toMap(Change::id, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    }

    /** The chosen ones, then those that end most. */
    private static List<WhatIfPage.Option> options(
            Optional<GraphState> state, List<AttackPath> now, Map<String, Change> changes, List<Change> chosen) {
        Map<String, Integer> ends = new LinkedHashMap<>();
        now.forEach(
                path -> path.breaking().forEach(fix -> ends.merge(fix.change().id(), 1, Integer::sum)));
        Map<String, Change> offered = new LinkedHashMap<>();
        chosen.forEach(each -> offered.put(each.id(), each));
        state.stream()
                .flatMap(known -> known.paths().fixFirst(PROPOSED).stream())
                .map(FixFirst.Choice::change)
                .filter(each -> changes.containsKey(each.id()))
                .forEach(each -> offered.putIfAbsent(each.id(), each));
        ends.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(PROPOSED)
                .forEach(entry -> Optional.ofNullable(changes.get(entry.getKey()))
                        .ifPresent(each -> offered.putIfAbsent(each.id(), each)));
        List<WhatIfPage.Option> options = new ArrayList<>();
        offered.values()
                .forEach(each -> options.add(
                        new WhatIfPage.Option(each, ends.getOrDefault(each.id(), 0), chosen.contains(each))));
        return options;
    }

    private static Hypothesis together(List<Change> changes) {
        return new Hypothesis(
                changes.stream()
                        .flatMap(each -> each.hypothesis().fixedFindings().stream())
                        .collect(Collectors.toSet()),
                changes.stream()
                        .flatMap(each -> each.hypothesis().cutEdges().stream())
                        .collect(Collectors.toSet()),
                changes.stream()
                        .flatMap(each -> each.hypothesis().privateEntities().stream())
                        .collect(Collectors.toSet()));
    }
}
