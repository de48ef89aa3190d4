package dev.throughline.server.web.paths;

import dev.throughline.graph.fix.Change;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.inventory.GraphJson;
import dev.throughline.server.paths.AttackPathQueries;
import dev.throughline.server.paths.PathEvent;
import dev.throughline.server.paths.PathFilter;
import dev.throughline.server.paths.PathRow;
import dev.throughline.server.paths.view.PathViews;
import dev.throughline.server.web.Csv;
import dev.throughline.server.web.ListPlace;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.ReadsAs;
import dev.throughline.server.web.rest.Tagged;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Attack paths for programs. */
@RestController
final class AttackPathApi {
    private static final int PAGE = 100;
    private static final int READ_AT_ONCE = 1_000;

    private final AttackPathQueries paths;
    private final PathViews views;
    private final GraphJson json = new GraphJson(Change.class);

    AttackPathApi(AttackPathQueries paths, PathViews views) {
        this.paths = paths;
        this.views = views;
    }

    /**
     * A page of paths.
     *
     * @param next what to pass as {@code after} for the next page; null on the last
     */
    record PathPage(List<PathRow> paths, @Nullable String next) {}

    /** A page of attack paths, by their risk. */
    @GetMapping("/api/v1/attack-paths")
    @Requires(Permission.GRAPH_READ)
    PathPage list(
            Viewer viewer,
            @RequestParam @ReadsAs(PathFilter.class) MultiValueMap<String, String> parameters,
            @RequestParam Optional<String> after) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        List<PathRow> rows = views.list(PathFilterForm.asked(parameters), scope, ListPlace.asked(after), PAGE + 1);
        return rows.size() > PAGE
                ? new PathPage(rows.subList(0, PAGE), rows.get(PAGE - 1).cursor())
                : new PathPage(rows, null);
    }

    /** All of a path, with steps, evidence, call paths and fixes. */
    @Tagged
    @GetMapping("/api/v1/attack-paths/{name}")
    @Requires(Permission.GRAPH_READ)
    ResponseEntity<String> path(Viewer viewer, @PathVariable String name) {
        AttackPath path = views.body(find(viewer, name), viewer.scope(Permission.GRAPH_READ));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.write(path));
    }

    /** What became of an attack path, newest first. */
    @GetMapping("/api/v1/attack-paths/{name}/events")
    @Requires(Permission.GRAPH_READ)
    List<PathEvent> events(Viewer viewer, @PathVariable String name) {
        return paths.events(find(viewer, name));
    }

    /** The attack paths that a filter lets through, for spreadsheets. */
    @GetMapping({"/attack-paths.csv", "/api/v1/attack-paths.csv"})
    @Requires(Permission.GRAPH_READ)
    void csv(
            Viewer viewer,
            @RequestParam @ReadsAs(PathFilter.class) MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        PathFilter filter = PathFilterForm.asked(parameters);
        try (Csv csv = Csv.answer(
                response,
                "attack-paths.csv",
                "id",
                "level",
                "risk",
                "title",
                "kind",
                "rule",
                "factors",
                "entry point",
                "target",
                "repositories",
                "owner",
                "partial",
                "first seen",
                "last seen",
                "closed")) {
            List<PathRow> rows = views.list(filter, scope, Optional.empty(), READ_AT_ONCE);
            while (!rows.isEmpty()) {
                rows.forEach(row -> write(csv, row));
                rows = views.list(filter, scope, Optional.of(rows.getLast().cursor()), READ_AT_ONCE);
            }
        }
    }

    private static void write(Csv csv, PathRow row) {
        csv.row(
                row.name(),
                row.level(),
                row.risk(),
                row.title(),
                row.shape(),
                row.rule().orElse(""),
                String.join(" ", row.factors()),
                row.entry().key(),
                row.target().key(),
                String.join(" ", row.repositories()),
                row.owner().orElse(""),
                row.partial(),
                row.firstSeenAt(),
                row.lastSeenAt(),
                row.closedAt().map(Object::toString).orElse(""));
    }

    private PathRow find(Viewer viewer, String name) {
        return views.find(name, viewer.scope(Permission.GRAPH_READ))
                .orElseThrow(() -> new NotFoundException("attack path"));
    }
}
