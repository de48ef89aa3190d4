package dev.throughline.server.web.paths;

import dev.throughline.graph.path.AttackPath;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.paths.AttackPathQueries;
import dev.throughline.server.paths.PathFilter;
import dev.throughline.server.paths.PathMap;
import dev.throughline.server.paths.PathMaps;
import dev.throughline.server.paths.PathRow;
import dev.throughline.server.paths.view.PathViews;
import dev.throughline.server.web.NotFoundException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Overview, list, and one path. */
@Controller
final class AttackPathPages {
    private static final int PAGE = 50;
    private static final int MOST_ON_MAP = 200;
    private static final int TOP = 5;
    private static final Duration TREND = Duration.ofDays(90);

    private final AttackPathQueries paths;
    private final PathViews views;
    private final CurrentGraph graph;
    private final InstantSource clock;

    AttackPathPages(AttackPathQueries paths, PathViews views, CurrentGraph graph, InstantSource clock) {
        this.paths = paths;
        this.views = views;
        this.graph = graph;
        this.clock = clock;
    }

    @GetMapping("/attack-paths/overview")
    @Requires(Permission.GRAPH_READ)
    String overview(Viewer viewer, Model model) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        model.addAttribute("counts", views.countByLevel(PathFilter.OPEN, scope));
        model.addAttribute(
                "trend",
                TrendChart.of(scope.everything() ? paths.trend(clock.instant().minus(TREND)) : List.of()));
        model.addAttribute(
                "lastRun", scope.everything() ? paths.lastRun() : Optional.<AttackPathQueries.LastRun>empty());
        model.addAttribute("entries", views.mostFrequent(true, scope, TOP));
        model.addAttribute("targets", views.mostFrequent(false, scope, TOP));
        model.addAttribute("everything", scope.everything());
        model.addAttribute(
                "chokePoints",
                scope.everything()
                        ? graph.state()
                                .map(state -> state.paths().chokePoints(TOP))
                                .orElse(List.of())
                        : List.of());
        model.addAttribute(
                "fixFirst",
                scope.everything()
                        ? graph.state()
                                .map(state -> state.paths().fixFirst(TOP))
                                .orElse(List.of())
                        : List.of());
        return "paths/overview";
    }

    @GetMapping("/attack-paths")
    @Requires(Permission.GRAPH_READ)
    String list(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam Optional<String> after,
            Model model) {
        PathFilterForm form = PathFilterForm.read(parameters);
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        List<PathRow> rows = views.list(form.filter(), scope, after, PAGE + 1);
        boolean more = rows.size() > PAGE;
        model.addAttribute("form", form);
        model.addAttribute("rows", more ? rows.subList(0, PAGE) : rows);
        model.addAttribute("next", more ? rows.get(PAGE - 1).cursor() : "");
        model.addAttribute("after", after.orElse(""));
        model.addAttribute("count", views.count(form.filter(), scope));
        model.addAttribute("lastRun", paths.lastRun());
        return "paths/list";
    }

    @GetMapping("/attack-paths/map")
    @Requires(Permission.GRAPH_READ)
    String map(Viewer viewer, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        PathFilterForm form = PathFilterForm.read(parameters);
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        List<PathRow> rows = views.list(form.filter(), scope, Optional.empty(), MOST_ON_MAP);
        model.addAttribute("form", form);
        model.addAttribute("rows", rows);
        model.addAttribute("count", views.count(form.filter(), scope));
        return "paths/estate-map";
    }

    @GetMapping("/attack-paths/map/data")
    @Requires(Permission.GRAPH_READ)
    @ResponseBody
    PathMap mapData(Viewer viewer, @RequestParam MultiValueMap<String, String> parameters) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        List<AttackPath> bodies = new ArrayList<>();
        views.forEach(PathFilterForm.read(parameters).filter(), scope, MOST_ON_MAP, bodies::add);
        return PathMaps.of(bodies, false);
    }

    @GetMapping("/attack-paths/{name}")
    @Requires(Permission.GRAPH_READ)
    String path(Viewer viewer, @PathVariable String name, Model model) {
        PathRow row = find(viewer, name);
        AttackPath path = views.body(row, viewer.scope(Permission.GRAPH_READ));
        model.addAttribute("row", row);
        model.addAttribute("path", path);
        model.addAttribute("events", paths.events(row));
        model.addAttribute("nodes", NodeFacts.of(path, PathMaps.of(List.of(path), true)));
        return "paths/path";
    }

    @GetMapping("/attack-paths/{name}/map")
    @Requires(Permission.GRAPH_READ)
    @ResponseBody
    PathMap pathMap(Viewer viewer, @PathVariable String name) {
        return PathMaps.of(List.of(views.body(find(viewer, name), viewer.scope(Permission.GRAPH_READ))), true);
    }

    private PathRow find(Viewer viewer, String name) {
        return views.find(name, viewer.scope(Permission.GRAPH_READ))
                .orElseThrow(() -> new NotFoundException("attack path"));
    }
}
