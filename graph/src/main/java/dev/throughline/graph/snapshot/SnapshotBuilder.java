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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes an estate in any order and makes its snapshot. Entities with one key become one; the internet is always there. */
public final class SnapshotBuilder {
    private final Numbers<EntityKey> slots = new Numbers<>();
    private final List<@Nullable Entity> entities = new ArrayList<>();
    private final Map<EntityKey, FindingFact> findings = new HashMap<>();
    private final List<MissingInput> missing = new ArrayList<>();
    private EdgeColumns edges = new EdgeColumns(1 << 10);
    private boolean edgesAreShared;
    private @Nullable EntityKey lastStart;
    private int lastStartSlot;

    /** An entity with the number that edges know it by. */
    private record Slot(EntityKey key, Entity entity, int number) {}

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
        if (edgesAreShared) {
            edges = edges.copy();
            edgesAreShared = false;
        }
        edges.add(edge, startSlot(edge.from()), slot(edge.to()));
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
        int slot = slots.number(key);
        if (slot == entities.size()) {
            entities.add(null);
        }
        return slot;
    }

    /** Sources mostly tell all edges of a node one after the other. */
    private int startSlot(EntityKey key) {
        if (!key.equals(lastStart)) {
            lastStart = key;
            lastStartSlot = slot(key);
        }
        return lastStartSlot;
    }

    /** The snapshot of what was added. The builder can go on. */
    public Snapshot build() {
        Slot[] sorted = sorted();
        int[] nodes = new int[slots.size()];
        Arrays.fill(nodes, -1);
        Entity[] known = new Entity[sorted.length];
        @Nullable FindingFact[] facts = new FindingFact[sorted.length];
        for (int node = 0; node < sorted.length; node++) {
            nodes[sorted[node].number()] = node;
            known[node] = sorted[node].entity();
            if (known[node].type() == EntityType.VULNERABILITY_FINDING) {
                facts[node] = findings.get(sorted[node].key());
            }
        }
        EdgeOrder order = new EdgeOrder(edges, nodes, sorted.length);
        edgesAreShared = true;
        return new Snapshot(known, facts, order.edges(), order.start(), missing, dangling(nodes));
    }

    private Slot[] sorted() {
        List<Slot> there = new ArrayList<>(entities.size());
        for (int slot = 0; slot < entities.size(); slot++) {
            Entity entity = entities.get(slot);
            if (entity != null) {
                there.add(new Slot(entity.key(), entity, slot));
            }
        }
        Slot[] sorted = there.toArray(Slot[]::new);
        Arrays.parallelSort(sorted, Comparator.comparing(Slot::key));
        return sorted;
    }

    /** Edges with an end that was never added. */
    private List<Edge> dangling(int[] nodes) {
        List<Edge> dangling = new ArrayList<>();
        for (int edge = 0; edge < edges.size(); edge++) {
            if (nodes[edges.from(edge)] < 0 || nodes[edges.to(edge)] < 0) {
                dangling.add(edges.edge(edge, slots.value(edges.from(edge)), slots.value(edges.to(edge))));
            }
        }
        return dangling;
    }
}
