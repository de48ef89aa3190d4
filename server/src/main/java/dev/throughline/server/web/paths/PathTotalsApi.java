package dev.throughline.server.web.paths;

import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.paths.AttackPathQueries;
import dev.throughline.server.paths.PathFilter;
import dev.throughline.server.paths.PathTrend;
import dev.throughline.server.paths.view.PathViews;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How attack paths stand as a whole, and how they would, for programs. */
@RestController
@RequestMapping("/api/v1")
final class PathTotalsApi {
    private static final Duration TREND = Duration.ofDays(90);
    private static final int TOP = 25;
    private static final int SHOWN = 100;

    private final AttackPathQueries paths;
    private final PathViews views;
    private final CurrentGraph graph;
    private final WhatIf whatIf;
    private final InstantSource clock;

    PathTotalsApi(AttackPathQueries paths, PathViews views, CurrentGraph graph, WhatIf whatIf, InstantSource clock) {
        this.paths = paths;
        this.views = views;
        this.graph = graph;
        this.whatIf = whatIf;
        this.clock = clock;
    }

    /** What many paths go through: the key of an entity, what it is, and how many paths there are. */
    record Frequent(String key, String name, String type, long paths) {
        static Frequent of(AttackPathQueries.EndCount count) {
            return new Frequent(
                    count.end().key(), count.end().name(), count.end().type(), count.paths());
        }
    }

    /**
     * How open attack paths stand.
     *
     * @param trend open paths at the end of each of the last ninety days that had a run; empty for who does not see everything
     * @param lastRun what the last run found; empty for who does not see everything
     * @param entries where most of them begin
     * @param targets where most of them end
     * @param chokePoints what most of them go through; empty for who does not see everything
     */
    record PathTotals(
            Map<RiskLevel, Long> byLevel,
            List<PathTrend> trend,
            Optional<AttackPathQueries.LastRun> lastRun,
            List<Frequent> entries,
            List<Frequent> targets,
            List<Frequent> chokePoints) {}

    /** How many open attack paths there are, over ninety days, and what most of them have in common. */
    @GetMapping("/attack-path-totals")
    @Requires(Permission.GRAPH_READ)
    PathTotals totals(Viewer viewer) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        boolean everything = scope.everything();
        return new PathTotals(
                views.countByLevel(PathFilter.OPEN, scope),
                everything ? paths.trend(clock.instant().minus(TREND)) : List.of(),
                everything ? paths.lastRun() : Optional.empty(),
                views.mostFrequent(true, scope, TOP).stream().map(Frequent::of).toList(),
                views.mostFrequent(false, scope, TOP).stream().map(Frequent::of).toList(),
                everything ? chokePoints() : List.of());
    }

    private List<Frequent> chokePoints() {
        return graph.state().stream()
                .flatMap(state -> state.paths().chokePoints(TOP).stream())
                .map(point -> new Frequent(
                        point.entity().key().value(),
                        point.entity().displayName(),
                        point.entity().type().word(),
                        point.paths()))
                .toList();
    }

    /** A change that can be chosen, and how many paths it ends by itself. */
    record Option(String change, String title, int ends, boolean chosen) {
        static Option of(WhatIfPage.Option option) {
            return new Option(option.change().id(), option.change().title(), option.ends(), option.chosen());
        }
    }

    /** An attack path. */
    record Named(String name, String title) {
        static Named of(AttackPath path) {
            return new Named(path.id(), path.title());
        }
    }

    /**
     * What would be.
     *
     * @param before how many open paths there are
     * @param after how many there would be
     * @param options changes that can be chosen
     * @param ended paths that would be gone, the first ones
     * @param remaining paths that would be there, the first ones
     */
    record WhatIfJson(int before, int after, List<Option> options, List<Named> ended, List<Named> remaining) {}

    /** Which attack paths would remain after changes, before anybody makes them. */
    @GetMapping("/what-if")
    @Requires(Permission.GRAPH_READ)
    WhatIfJson whatIf(@RequestParam(defaultValue = "") List<String> change, Viewer viewer) {
        WhatIf.Outcome outcome = whatIf.of(change, viewer.scope(Permission.GRAPH_READ));
        return new WhatIfJson(
                outcome.before(),
                outcome.remaining().size(),
                outcome.options().stream().map(Option::of).toList(),
                outcome.ended().stream().limit(SHOWN).map(Named::of).toList(),
                outcome.remaining().stream().limit(SHOWN).map(Named::of).toList());
    }
}
