package dev.throughline.server.web.explorer;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.graphs.GraphViews;
import dev.throughline.server.inventory.EntityHistory;
import dev.throughline.server.inventory.OriginDecisions;
import dev.throughline.server.paths.PathRow;
import dev.throughline.server.paths.view.PathViews;
import dev.throughline.server.web.NotFoundException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All that is known of one entity, and its way from the code to where it runs. */
@Controller
public final class EntityPages {
    private static final int MOST_EDGES = 300;
    private static final int MOST_PATHS = 20;

    private final GraphViews views;
    private final PathViews paths;
    private final EntityHistory history;
    private final OriginDecisions origins;

    EntityPages(GraphViews views, PathViews paths, EntityHistory history, OriginDecisions origins) {
        this.views = views;
        this.paths = paths;
        this.history = history;
        this.origins = origins;
    }

    /** An edge of an entity, with what is at its other end. */
    public record Neighbour(Edge edge, Entity other, boolean outgoing) {}

    @GetMapping("/explorer/entity")
    @Requires(Permission.GRAPH_READ)
    String entity(Viewer viewer, @RequestParam String key, Model model) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        Snapshot snapshot = snapshot(scope);
        int node = node(snapshot, key);
        Entity entity = snapshot.entity(node);
        model.addAttribute("entity", entity);
        model.addAttribute("neighbours", neighbours(snapshot, node));
        model.addAttribute("edges", edgeCount(snapshot, node));
        model.addAttribute("events", history.of(entity.key()));
        model.addAttribute("paths", pathsThrough(key, scope));
        return "explorer/entity";
    }

    @GetMapping("/code-to-runtime")
    @Requires(Permission.GRAPH_READ)
    String codeToRuntime(Viewer viewer, @RequestParam String key, Model model) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        Snapshot snapshot = snapshot(scope);
        int node = node(snapshot, key);
        Entity entity = snapshot.entity(node);
        Chain chain = Chain.of(snapshot, node);
        model.addAttribute("entity", entity);
        model.addAttribute("chain", chain);
        model.addAttribute("evidence", chain.evidence(origins));
        model.addAttribute("paths", pathsThrough(key, scope));
        return "explorer/chain";
    }

    /** Confirms or rejects where an image comes from. */
    @PostMapping("/code-to-runtime/origin")
    @Requires(Permission.REPOSITORIES_MANAGE)
    String decide(
            Viewer viewer,
            @RequestParam String image,
            @RequestParam String repository,
            @RequestParam boolean confirmed) {
        Snapshot snapshot = snapshot(viewer.scope(Permission.GRAPH_READ));
        EntityKey key = snapshot.entity(node(snapshot, image)).key();
        origins.decide(viewer.actor(), key, repository, confirmed);
        return "redirect:/code-to-runtime?key=" + URLEncoder.encode(image, StandardCharsets.UTF_8);
    }

    private List<PathRow> pathsThrough(String key, Scope scope) {
        return paths.through(key, scope, MOST_PATHS);
    }

    private Snapshot snapshot(Scope scope) {
        return views.of(scope)
                .map(GraphViews.GraphView::snapshot)
                .orElseThrow(() -> new NotFoundException("graph yet"));
    }

    private static int node(Snapshot snapshot, String key) {
        return Optional.of(key)
                .filter(text -> text.indexOf(':') > 0 && text.length() <= 2_048)
                .map(EntityKey::new)
                .flatMap(snapshot::node)
                .orElseThrow(() -> new NotFoundException("such entity"));
    }

    private static int edgeCount(Snapshot snapshot, int node) {
        return snapshot.outEnd(node) - snapshot.outBegin(node) + snapshot.inEnd(node) - snapshot.inBegin(node);
    }

    private static List<Neighbour> neighbours(Snapshot snapshot, int node) {
        List<Neighbour> neighbours = new ArrayList<>();
        for (int edge = snapshot.outBegin(node);
                edge < snapshot.outEnd(node) && neighbours.size() < MOST_EDGES;
                edge++) {
            neighbours.add(new Neighbour(snapshot.edge(edge), snapshot.entity(snapshot.to(edge)), true));
        }
        for (int place = snapshot.inBegin(node);
                place < snapshot.inEnd(node) && neighbours.size() < 2 * MOST_EDGES;
                place++) {
            int edge = snapshot.incoming(place);
            neighbours.add(new Neighbour(snapshot.edge(edge), snapshot.entity(snapshot.from(edge)), false));
        }
        return neighbours;
    }
}
