package dev.throughline.server.web.explorer;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.server.access.Scope;
import dev.throughline.server.graphs.GraphViews;
import dev.throughline.server.inventory.EntityHistory;
import dev.throughline.server.paths.PathRow;
import dev.throughline.server.paths.view.PathViews;
import dev.throughline.server.web.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Single entities, as their viewers may see them. */
public final class Entities {
    private static final int MOST_EDGES = 300;
    private static final int MOST_PATHS = 20;
    private static final int LONGEST_KEY = 2_048;

    private final GraphViews views;
    private final PathViews paths;
    private final EntityHistory history;

    Entities(GraphViews views, PathViews paths, EntityHistory history) {
        this.views = views;
        this.paths = paths;
        this.history = history;
    }

    /** An edge of an entity, with what is at its other end. */
    public record Neighbour(Edge edge, Entity other, boolean outgoing) {}

    /** An entity where it stands in the graph of a scope. */
    record Known(Entity entity, Snapshot snapshot, int node, Scope scope) {
        Chain chain() {
            return Chain.of(snapshot, node);
        }

        int edgeCount() {
            return snapshot.outEnd(node) - snapshot.outBegin(node) + snapshot.inEnd(node) - snapshot.inBegin(node);
        }

        /** Its edges, of very many the first ones. */
        List<Neighbour> neighbours() {
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

    /** @throws NotFoundException if there is no such entity, or none that the scope shows */
    Known find(String key, Scope scope) {
        Snapshot snapshot = views.of(scope)
                .map(GraphViews.GraphView::snapshot)
                .orElseThrow(() -> new NotFoundException("graph yet"));
        int node = Optional.of(key)
                .filter(text -> text.indexOf(':') > 0 && text.length() <= LONGEST_KEY)
                .map(EntityKey::new)
                .flatMap(snapshot::node)
                .orElseThrow(() -> new NotFoundException("such entity"));
        return new Known(snapshot.entity(node), snapshot, node, scope);
    }

    List<EntityHistory.Event> history(Known known) {
        return history.of(known.entity().key());
    }

    /** Open attack paths that lead over it, the first ones. */
    List<PathRow> pathsThrough(Known known) {
        return paths.through(known.entity().key().value(), known.scope(), MOST_PATHS);
    }
}
