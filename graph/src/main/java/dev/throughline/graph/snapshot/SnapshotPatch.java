package dev.throughline.graph.snapshot;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.FindingFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the next snapshot from the last one and what a sync changed: copies what stayed, looks up only what did not. */
final class SnapshotPatch {
    private final Snapshot before;
    private final SnapshotChange change;
    private final Set<EntityKey> starts;
    private final Map<EntityKey, FindingFact> findings = new HashMap<>();

    SnapshotPatch(Snapshot before, SnapshotChange change) {
        this.before = before;
        this.change = change;
        this.starts = change.starts();
        change.findings().forEach(finding -> findings.put(EntityKey.finding(finding.id()), finding));
    }

    Snapshot apply() {
        TreeMap<EntityKey, Entity> added = new TreeMap<>();
        change.entities().forEach(entity -> added.merge(entity.key(), entity, Entity::and));
        Entity[] entities = new Entity[before.nodeCount() + added.size()];
        int[] nodes = new int[before.nodeCount()];
        int count = merge(added.values(), entities, nodes);
        Entity[] merged = Arrays.copyOf(entities, count);

        EdgeColumns edges =
                before.columns().branch(before.edgeCount() + change.edges().size());
        List<Edge> candidates = new ArrayList<>(change.edges());
        copyUntouched(nodes, edges, candidates);
        before.dangling().stream().filter(edge -> !starts.contains(edge.from())).forEach(candidates::add);
        List<Edge> dangling = new ArrayList<>();
        for (Edge edge : candidates) {
            int from = indexOf(merged, edge.from());
            int to = indexOf(merged, edge.to());
            if (from >= 0 && to >= 0) {
                edges.add(edge, from, to);
            } else {
                dangling.add(edge);
            }
        }
        EdgeOrder order = new EdgeOrder(edges, count);
        return new Snapshot(
                merged, findingsOf(merged, nodes), order.edges(), order.start(), change.missing(), dangling);
    }

    /** Merges two sorted lists of entities; tells for each node of before its number now, or -1. */
    private int merge(Collection<Entity> added, Entity[] into, int[] nodes) {
        int count = 0;
        int old = 0;
        for (Entity entity : added) {
            while (old < nodes.length && before.entity(old).key().compareTo(entity.key()) < 0) {
                count = keep(old++, into, nodes, count);
            }
            if (old < nodes.length && before.entity(old).key().equals(entity.key())) {
                nodes[old++] = count;
            }
            into[count++] = entity;
        }
        while (old < nodes.length) {
            count = keep(old++, into, nodes, count);
        }
        return count;
    }

    private int keep(int old, Entity[] into, int[] nodes, int count) {
        if (change.removed().contains(before.entity(old).key())) {
            nodes[old] = -1;
            return count;
        }
        nodes[old] = count;
        into[count] = before.entity(old);
        return count + 1;
    }

    private void copyUntouched(int[] nodes, EdgeColumns into, List<Edge> loose) {
        boolean[] rewired = new boolean[nodes.length];
        for (EntityKey start : starts) {
            int node = before.indexOf(start);
            if (node >= 0) {
                rewired[node] = true;
            }
        }
        for (int edge = 0; edge < before.edgeCount(); edge++) {
            int from = before.from(edge);
            if (rewired[from]) {
                continue;
            }
            int newFrom = nodes[from];
            int newTo = nodes[before.to(edge)];
            if (newFrom >= 0 && newTo >= 0) {
                into.copy(before.columns(), edge, newFrom, newTo);
            } else {
                loose.add(before.edge(edge));
            }
        }
    }

    private @Nullable FindingFact[] findingsOf(Entity[] merged, int[] nodes) {
        @Nullable FindingFact[] found = new FindingFact[merged.length];
        for (int old = 0; old < nodes.length; old++) {
            if (nodes[old] >= 0) {
                found[nodes[old]] = before.finding(old).orElse(null);
            }
        }
        findings.forEach((key, finding) -> {
            int node = indexOf(merged, key);
            if (node >= 0 && merged[node].type() == EntityType.VULNERABILITY_FINDING) {
                found[node] = finding;
            }
        });
        return found;
    }

    private static int indexOf(Entity[] sorted, EntityKey key) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = sorted[middle].key().compareTo(key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
