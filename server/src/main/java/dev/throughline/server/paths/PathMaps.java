package dev.throughline.server.paths;

import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.path.ContextLink;
import dev.throughline.graph.path.PathStep;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws attack paths, one or many, as one picture in which entities that several paths share stand once. */
public final class PathMaps {
    private static final double CERTAIN = 0.999;

    private final Map<EntityKey, Spot> spots = new LinkedHashMap<>();
    private final Map<List<Object>, PathMap.Link> links = new LinkedHashMap<>();

    private PathMaps() {}

    /**
     * Draws paths.
     *
     * @param withContext whether images, repositories and findings are drawn too
     */
    public static PathMap of(Collection<AttackPath> paths, boolean withContext) {
        PathMaps maps = new PathMaps();
        paths.forEach(maps::take);
        if (withContext) {
            paths.forEach(maps::takeContext);
        }
        return maps.draw();
    }

    private void take(AttackPath path) {
        List<Entity> entities = path.entities();
        for (int place = 0; place < entities.size(); place++) {
            Spot spot = spot(entities.get(place));
            spot.rank = Math.max(spot.rank, place);
            spot.paths++;
        }
        spot(path.entry()).role = PathMap.Role.ENTRY;
        // What is taken at the end of one path may be a step of another.
        spot(path.target()).role = PathMap.Role.TARGET;
        for (PathStep step : path.steps()) {
            if (!step.exploits().isEmpty()) {
                Spot spot = spot(step.to());
                spot.vulnerable = true;
                if (spot.calls.isEmpty()) {
                    spot.calls = step.callPath();
                }
            }
            link(step.from(), step.to(), step.edges().getFirst(), false);
        }
    }

    private void takeContext(AttackPath path) {
        for (ContextLink link : path.context()) {
            Spot of = spots.get(link.of().key());
            if (of == null) {
                continue;
            }
            Spot to = spots.get(link.to().key());
            if (to == null) {
                to = spot(link.to());
                to.role = PathMap.Role.CONTEXT;
                to.rank = of.rank;
            }
            link(link.of(), link.to(), link.edge(), true);
        }
    }

    private Spot spot(Entity entity) {
        return spots.computeIfAbsent(entity.key(), _ -> new Spot(entity));
    }

    private void link(Entity from, Entity to, Edge edge, boolean context) {
        links.putIfAbsent(
                List.of(from.key(), to.key(), edge.kind()),
                new PathMap.Link(
                        spot(from).id,
                        spot(to).id,
                        edge.kind().word().replace('-', ' '),
                        context,
                        edge.confidence() < CERTAIN));
    }

    private PathMap draw() {
        Map<String, Set<String>> neighbours = new HashMap<>();
        for (PathMap.Link link : links.values()) {
            neighbours.computeIfAbsent(link.from(), _ -> new LinkedHashSet<>()).add(link.to());
            neighbours.computeIfAbsent(link.to(), _ -> new LinkedHashSet<>()).add(link.from());
        }
        List<Layers.Item> items = new ArrayList<>();
        spots.values()
                .forEach(spot -> items.add(new Layers.Item(spot.id, spot.rank, spot.role == PathMap.Role.CONTEXT)));
        Map<String, Layers.Place> places = Layers.place(items, neighbours);
        List<PathMap.Node> nodes = new ArrayList<>();
        for (Spot spot : spots.values()) {
            Layers.Place place = places.getOrDefault(spot.id, new Layers.Place(0, 0));
            nodes.add(spot.node(place));
        }
        return new PathMap(nodes, List.copyOf(links.values()));
    }

    /** A node while paths are taken in. */
    private final class Spot {
        private final Entity entity;
        private final String id;
        private PathMap.Role role;
        private int rank;
        private int paths;
        private boolean vulnerable;
        private List<String> calls = List.of();

        Spot(Entity entity) {
            this.entity = entity;
            this.id = "n" + spots.size();
            this.role = entity.type().family() == Family.INTERNET ? PathMap.Role.INTERNET : PathMap.Role.STEP;
        }

        PathMap.Node node(Layers.Place place) {
            return new PathMap.Node(
                    id,
                    entity.key().value(),
                    entity.displayName(),
                    entity.type().word(),
                    role,
                    vulnerable,
                    paths,
                    calls,
                    place.x(),
                    place.y());
        }
    }
}
