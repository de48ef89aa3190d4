package dev.throughline.graph.exposure;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Width;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says of each entity that packets from the internet arrive at, directly or through fronts, on which ports and how widely. */
final class ExposureInsights {
    private final Estate estate;
    private final Conclusions conclusions;
    private final Map<EntityKey, EdgeDetail.Reach> reached = new TreeMap<>();

    ExposureInsights(Estate estate, Conclusions conclusions) {
        this.estate = estate;
        this.conclusions = conclusions;
    }

    void run() {
        List<Edge> all = new ArrayList<>(estate.edges());
        all.addAll(conclusions.edges());
        Map<EntityKey, List<Edge>> routes = new HashMap<>();
        Deque<EntityKey> waiting = new ArrayDeque<>();
        for (Edge edge : all) {
            if (edge.kind() == EdgeKind.ROUTES_TO && isFront(edge.from())) {
                routes.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge);
            }
            if (edge.kind() == EdgeKind.EXPOSES && meet(edge.to(), reachOf(edge))) {
                waiting.add(edge.to());
            }
        }
        while (!waiting.isEmpty()) {
            EntityKey from = waiting.remove();
            EdgeDetail.Reach through = reached.getOrDefault(from, EdgeDetail.Reach.wide(PortSet.ALL));
            for (Edge route : routes.getOrDefault(from, List.of())) {
                EdgeDetail.Reach arriving = new EdgeDetail.Reach(
                        reachOf(route).ports(), through.width(), through.ranges(), through.authenticated());
                if (meet(route.to(), arriving)) {
                    waiting.add(route.to());
                }
            }
        }
        reached.forEach(this::conclude);
    }

    /** Keeps the widest; tells whether this one is wider than what was known. */
    private boolean meet(EntityKey key, EdgeDetail.Reach reach) {
        EdgeDetail.Reach known = reached.get(key);
        if (known != null && known.width().compareTo(reach.width()) <= 0) {
            return false;
        }
        reached.put(key, reach);
        return true;
    }

    private void conclude(EntityKey key, EdgeDetail.Reach reach) {
        if (reach.width() == Width.TRUSTED) {
            conclusions.add(
                    key,
                    Insight.of(
                            InsightKind.TRUSTED_EXPOSURE,
                            Map.of("ports", reach.ports().toString(), "ranges", ranges(reach))));
            return;
        }
        conclusions.add(
                key,
                Insight.of(
                        InsightKind.EXPOSED_TO_INTERNET,
                        Map.of(
                                "ports",
                                reach.ports().toString(),
                                "width",
                                reach.width().name().toLowerCase(Locale.ROOT))));
    }

    private static String ranges(EdgeDetail.Reach reach) {
        return String.join(
                " ", reach.ranges().stream().limit(20).map(Object::toString).toList());
    }

    private static EdgeDetail.Reach reachOf(Edge edge) {
        return edge.detail() instanceof EdgeDetail.Reach reach ? reach : EdgeDetail.Reach.wide(PortSet.ALL);
    }

    private boolean isFront(EntityKey key) {
        return estate.entity(key).map(Entity::type).map(Exposure::isFront).orElse(false);
    }
}
