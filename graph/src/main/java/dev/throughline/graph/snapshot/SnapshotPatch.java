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

        boolean[] dirty = new boolean[count];
        List<Edge> dangling = new ArrayList<>();
        EdgeOrder anew = sorted(merged, nodes, dirty, dangling);
        EdgeColumns edges =
                anew.edges().sharing(before.edgeCount() + anew.edges().size());
        int[] start = new int[count + 1];
        int[] olds = new int[count];
        Arrays.fill(olds, -1);
        for (int old = 0; old < nodes.length; old++) {
            if (nodes[old] >= 0) {
                olds[nodes[old]] = old;
            }
        }
        for (int node = 0; node < count; node++) {
            start[node] = edges.size();
            if (dirty[node]) {
                for (int edge = anew.start()[node]; edge < anew.start()[node + 1]; edge++) {
                    edges.copy(anew.edges(), edge, node, anew.edges().to(edge));
                }
            } else if (olds[node] >= 0) {
                copy(olds[node], node, nodes, edges, dangling);
            }
        }
        start[count] = edges.size();
        keepEdgesOfRemoved(dangling);
        return new Snapshot(merged, findingsOf(merged, nodes), edges, start, change.missing(), dangling);
    }

    /** The edges of nodes whose edges are not simply those of before, in order; the rest is copied as it is. */
    private EdgeOrder sorted(Entity[] merged, int[] nodes, boolean[] dirty, List<Edge> dangling) {
        List<Edge> candidates = new ArrayList<>(change.edges());
        before.dangling().stream().filter(edge -> !starts.contains(edge.from())).forEach(candidates::add);
        EdgeColumns edges = before.columns().branch(candidates.size());
        for (EntityKey start : starts) {
            int node = indexOf(merged, start);
            if (node >= 0) {
                dirty[node] = true;
            }
        }
        for (Edge edge : candidates) {
            int from = indexOf(merged, edge.from());
            int to = indexOf(merged, edge.to());
            if (from < 0 || to < 0) {
                dangling.add(edge);
                continue;
            }
            if (!dirty[from]) {
                dirty[from] = true;
                copy(before.indexOf(edge.from()), from, nodes, edges, dangling);
            }
            edges.add(edge, from, to);
        }
        return new EdgeOrder(edges, merged.length);
    }

    /** Takes over the edges of a node of before; numbers keep their order, so the edges do. */
    private void copy(int old, int node, int[] nodes, EdgeColumns into, List<Edge> loose) {
        if (old < 0) {
            return;
        }
        for (int edge = before.outBegin(old); edge < before.outEnd(old); edge++) {
            int to = nodes[before.to(edge)];
            if (to >= 0) {
                into.copy(before.columns(), edge, node, to);
            } else {
                loose.add(before.edge(edge));
            }
        }
    }

    /** Merges two sorted lists of entities; tells for each node of before its number now, or -1. */
    private int merge(Collection<Entity> added, Entity[] into, int[] nodes) {
        for (EntityKey gone : change.removed()) {
            int node = before.indexOf(gone);
            if (node >= 0) {
                nodes[node] = -1;
            }
        }
        int count = 0;
        int old = 0;
        for (Entity entity : added) {
            int found = before.indexOf(entity.key());
            int end = found >= 0 ? found : -found - 1;
            while (old < end) {
                count = keep(old++, into, nodes, count);
            }
            if (found >= 0) {
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
        if (nodes[old] < 0) {
            return count;
        }
        nodes[old] = count;
        into[count] = before.entity(old);
        return count + 1;
    }

    /** Of removed entities too, edges that are not replaced are kept as dangling. */
    private void keepEdgesOfRemoved(List<Edge> dangling) {
        for (EntityKey gone : change.removed()) {
            int node = before.indexOf(gone);
            for (int edge = node < 0 ? 0 : before.outBegin(node); node >= 0 && edge < before.outEnd(node); edge++) {
                if (!starts.contains(gone)) {
                    dangling.add(before.edge(edge));
                }
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
