package dev.throughline.graph.snapshot;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes an estate in any order and makes its snapshot. Entities with one key become one; the internet is always there. */
public final class SnapshotBuilder {
    private final Map<EntityKey, Integer> slots = new HashMap<>();
    private final List<EntityKey> keys = new ArrayList<>();
    private final List<@Nullable Entity> entities = new ArrayList<>();
    private final Map<EntityKey, FindingFact> findings = new HashMap<>();
    private final EdgeColumns edges = new EdgeColumns(1 << 10);
    private final List<MissingInput> missing = new ArrayList<>();

    public SnapshotBuilder() {
        add(Entity.of(
                EntityKey.INTERNET,
                EntityType.INTERNET,
                "Internet",
                Environment.INTERNET,
                "",
                SourceId.GRAPH,
                Seen.at(Instant.EPOCH)));
    }

    public SnapshotBuilder add(Entity entity) {
        int slot = slot(entity.key());
        Entity known = entities.get(slot);
        entities.set(slot, known == null ? entity : known.and(entity));
        return this;
    }

    public SnapshotBuilder add(Edge edge) {
        edges.add(edge, slot(edge.from()), slot(edge.to()));
        return this;
    }

    /** Tells what the entity with {@link EntityKey#finding} of the fact's id stands for. */
    public SnapshotBuilder add(FindingFact finding) {
        findings.put(EntityKey.finding(finding.id()), finding);
        return this;
    }

    public SnapshotBuilder add(MissingInput input) {
        missing.add(input);
        return this;
    }

    private int slot(EntityKey key) {
        Integer known = slots.putIfAbsent(key, keys.size());
        if (known != null) {
            return known;
        }
        keys.add(key);
        entities.add(null);
        return keys.size() - 1;
    }

    /** The snapshot of what was added. The builder can go on. */
    public Snapshot build() {
        Entity[] sorted = entities.stream()
                .filter(entity -> entity != null)
                .sorted(Comparator.comparing(Entity::key))
                .toArray(Entity[]::new);
        int[] nodes = numbered(sorted);
        EdgeColumns known = edges.branch(edges.size());
        List<Edge> dangling = new ArrayList<>();
        for (int edge = 0; edge < edges.size(); edge++) {
            int from = nodes[edges.from(edge)];
            int to = nodes[edges.to(edge)];
            if (from >= 0 && to >= 0) {
                known.copy(edges, edge, from, to);
            } else {
                dangling.add(edges.edge(edge, keys));
            }
        }
        EdgeOrder order = new EdgeOrder(known, sorted.length);
        return new Snapshot(sorted, findingsOf(sorted), order.edges(), order.start(), missing, dangling);
    }

    /** For each slot the node, or -1 if its entity was never added. */
    private int[] numbered(Entity[] sorted) {
        int[] nodes = new int[keys.size()];
        for (int slot = 0; slot < nodes.length; slot++) {
            nodes[slot] = -1;
        }
        for (int node = 0; node < sorted.length; node++) {
            nodes[slot(sorted[node].key())] = node;
        }
        return nodes;
    }

    private @Nullable FindingFact[] findingsOf(Entity[] sorted) {
        @Nullable FindingFact[] found = new FindingFact[sorted.length];
        if (findings.isEmpty()) {
            return found;
        }
        for (int node = 0; node < sorted.length; node++) {
            if (sorted[node].type() == EntityType.VULNERABILITY_FINDING) {
                found[node] = findings.get(sorted[node].key());
            }
        }
        return found;
    }
}
