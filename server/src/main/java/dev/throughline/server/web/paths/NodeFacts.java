package dev.throughline.server.web.paths;

import dev.throughline.graph.fix.Change;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.path.ContextLink;
import dev.throughline.graph.path.PathStep;
import dev.throughline.graph.risk.Exploit;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Insight;
import dev.throughline.server.paths.PathMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the panel beside a map says of one node.
 *
 * @param node the node on the map
 * @param entity what it stands for
 * @param exploits what can be used there, easiest first
 * @param arriving the edges that lead to it on the path, with their evidence
 * @param links what hangs off it: image, repository, findings
 * @param fixes what can be done there that breaks the path
 */
public record NodeFacts(
        PathMap.Node node,
        Entity entity,
        List<Exploit> exploits,
        List<Edge> arriving,
        List<ContextLink> links,
        List<AttackPath.BreakingChange> fixes) {
    static List<NodeFacts> of(AttackPath path, PathMap map) {
        Map<EntityKey, Entity> entities = new LinkedHashMap<>();
        Map<EntityKey, List<Exploit>> exploits = new HashMap<>();
        Map<EntityKey, List<Edge>> arriving = new HashMap<>();
        Map<EntityKey, List<ContextLink>> links = new HashMap<>();
        path.entities().forEach(entity -> entities.put(entity.key(), entity));
        for (PathStep step : path.steps()) {
            exploits.put(step.to().key(), step.exploits());
            arriving.computeIfAbsent(step.to().key(), _ -> new ArrayList<>()).addAll(step.edges());
        }
        for (ContextLink link : path.context()) {
            entities.putIfAbsent(link.to().key(), link.to());
            links.computeIfAbsent(link.of().key(), _ -> new ArrayList<>()).add(link);
        }
        List<NodeFacts> facts = new ArrayList<>();
        for (PathMap.Node node : map.nodes()) {
            EntityKey key = new EntityKey(node.key());
            Entity entity = entities.get(key);
            if (entity != null) {
                facts.add(new NodeFacts(
                        node,
                        entity,
                        exploits.getOrDefault(key, List.of()),
                        arriving.getOrDefault(key, List.of()),
                        links.getOrDefault(key, List.of()),
                        path.breaking().stream()
                                .filter(fix -> concerns(fix.change(), key, exploits.getOrDefault(key, List.of())))
                                .toList()));
            }
        }
        return facts;
    }

    /** Insights in the words of queries, with their parameters. */
    public static String words(Insight insight) {
        StringBuilder words = new StringBuilder(insight.kind().word().replace('-', ' '));
        insight.parameters()
                .forEach((name, value) ->
                        words.append(", ").append(name).append(' ').append(value));
        return words.toString();
    }

    private static boolean concerns(Change change, EntityKey key, List<Exploit> exploits) {
        return switch (change) {
            case Change.FixFindings fix ->
                exploits.stream()
                        .anyMatch(exploit ->
                                fix.findings().contains(exploit.finding().id()));
            case Change.CutEdge cut -> cut.from().equals(key) || cut.to().equals(key);
            case Change.MakePrivate hidden -> hidden.entity().equals(key);
            case Change.Narrow narrowed -> narrowed.entity().equals(key);
        };
    }
}
