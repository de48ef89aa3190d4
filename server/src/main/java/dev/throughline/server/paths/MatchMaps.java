package dev.throughline.server.paths;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws entities and the edges between them, each edge from left to right where that can be. */
public final class MatchMaps {
    private static final int WIDEST = 12;

    private MatchMaps() {}

    /**
     * Draws them.
     *
     * @param marked what somebody asked for; it stands out
     */
    public static PathMap of(Collection<Entity> entities, Collection<Edge> edges, Set<EntityKey> marked) {
        Map<EntityKey, Entity> byKey = new LinkedHashMap<>();
        entities.forEach(entity -> byKey.putIfAbsent(entity.key(), entity));
        Map<EntityKey, String> ids = new HashMap<>();
        byKey.keySet().forEach(key -> ids.put(key, "n" + ids.size()));
        Map<EntityKey, Integer> ranks = ranks(byKey.keySet(), edges);
        Map<String, Set<String>> neighbours = new HashMap<>();
        Map<List<Object>, PathMap.Link> links = new LinkedHashMap<>();
        for (Edge edge : edges) {
            String from = ids.get(edge.from());
            String to = ids.get(edge.to());
            if (from == null || to == null) {
                continue;
            }
            neighbours.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
            neighbours.computeIfAbsent(to, _ -> new LinkedHashSet<>()).add(from);
            links.putIfAbsent(
                    List.of(from, to, edge.kind()),
                    new PathMap.Link(
                            from,
                            to,
                            edge.kind().word().replace('-', ' '),
                            !edge.kind().traversable(),
                            edge.confidence() < 1));
        }
        List<Layers.Item> items = new ArrayList<>();
        ids.forEach((key, id) -> items.add(new Layers.Item(id, ranks.getOrDefault(key, 0), false)));
        Map<String, Layers.Place> places = Layers.place(items, neighbours);
        List<PathMap.Node> nodes = new ArrayList<>();
        byKey.forEach((key, entity) -> {
            String id = ids.getOrDefault(key, "");
            Layers.Place place = places.getOrDefault(id, new Layers.Place(0, 0));
            nodes.add(new PathMap.Node(
                    id,
                    key.value(),
                    entity.displayName(),
                    entity.type().word(),
                    marked.contains(key) ? PathMap.Role.ENTRY : PathMap.Role.STEP,
                    false,
                    1,
                    List.of(),
                    place.x(),
                    place.y()));
        });
        return new PathMap(nodes, List.copyOf(links.values()));
    }

    /** How many edges lead to each at most; bounded, for edges may go round in a circle. */
    private static Map<EntityKey, Integer> ranks(Set<EntityKey> keys, Collection<Edge> edges) {
        Map<EntityKey, Integer> ranks = new HashMap<>();
        keys.forEach(key -> ranks.put(key, 0));
        for (int round = 0; round < WIDEST; round++) {
            boolean moved = false;
            for (Edge edge : edges) {
                Integer from = ranks.get(edge.from());
                Integer to = ranks.get(edge.to());
                if (from != null && to != null && to <= from && from < WIDEST) {
                    ranks.put(edge.to(), from + 1);
                    moved = true;
                }
            }
            if (!moved) {
                break;
            }
        }
        return ranks;
    }
}
