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
        int[] olds = new int[count];
        Arrays.fill(olds, -1);
        boolean renumbered = false;
        for (int old = 0; old < nodes.length; old++) {
            renumbered |= nodes[old] != old;
            if (nodes[old] >= 0) {
                olds[nodes[old]] = old;
            }
        }

        boolean[] dirty = new boolean[count];
        List<Edge> dangling = new ArrayList<>();
        EdgeOrder anew = sorted(merged, nodes, dirty, dangling);
        EdgeColumns edges =
                anew.edges().sharing(before.edgeCount() + anew.edges().size());
        int[] start = new int[count + 1];
        int node = 0;
        while (node < count) {
            start[node] = edges.size();
            if (dirty[node]) {
                edges.copy(anew.edges(), anew.start()[node], anew.start()[node + 1], null);
                node++;
            } else if (olds[node] < 0) {
                node++;
            } else {
                node = copyStretch(node, olds, dirty, start, edges, renumbered ? nodes : null);
            }
        }
        start[count] = edges.size();
        keepEdgesOfRemoved(dangling);
        return new Snapshot(merged, findingsOf(merged, nodes), edges, start, change.missing(), dangling);
    }

    /** Copies the edges of nodes that lie side by side now as they did before; tells where that ends. */
    private int copyStretch(
            int first, int[] olds, boolean[] dirty, int[] start, EdgeColumns edges, int @Nullable [] nodes) {
        int shift = edges.size() - before.outBegin(olds[first]);
        int node = first;
        while (node < olds.length && !dirty[node] && olds[node] == olds[first] + node - first) {
            start[node] = before.outBegin(olds[node]) + shift;
            node++;
        }
        edges.copy(before.columns(), before.outBegin(olds[first]), before.outEnd(olds[node - 1]), nodes);
        return node;
    }

    /** The edges of nodes whose edges are not simply those of before, in order; the rest is copied as it is. */
    private EdgeOrder sorted(Entity[] merged, int[] nodes, boolean[] dirty, List<Edge> dangling) {
        EdgeColumns edges = before.columns().branch(change.edges().size());
        Map<EntityKey, Integer> known = new HashMap<>();
        for (EntityKey start : starts) {
            int node = indexOf(merged, start);
            known.put(start, node);
            if (node >= 0) {
                dirty[node] = true;
            }
        }
        for (EntityKey gone : change.removed()) {
            int removed = before.indexOf(gone);
            for (int place = removed < 0 ? 0 : before.inBegin(removed);
                    removed >= 0 && place < before.inEnd(removed);
                    place++) {
                takeOver(before.from(before.incoming(place)), nodes, dirty, edges, dangling);
            }
        }
        List<Edge> candidates = new ArrayList<>(change.edges());
        before.dangling().stream().filter(edge -> !starts.contains(edge.from())).forEach(candidates::add);
        for (Edge edge : candidates) {
            int from = known.computeIfAbsent(edge.from(), key -> indexOf(merged, key));
            int to = known.computeIfAbsent(edge.to(), key -> indexOf(merged, key));
            if (from < 0 || to < 0) {
                dangling.add(edge);
                continue;
            }
            if (!dirty[from]) {
                takeOver(before.indexOf(edge.from()), nodes, dirty, edges, dangling);
                dirty[from] = true;
            }
            edges.add(edge, from, to);
        }
        return new EdgeOrder(edges, null, merged.length);
    }

    /** Takes over the edges of a node of before, unless they were taken or are given anew. */
    private void takeOver(int old, int[] nodes, boolean[] dirty, EdgeColumns into, List<Edge> loose) {
        if (old < 0 || nodes[old] < 0 || dirty[nodes[old]]) {
            return;
        }
        dirty[nodes[old]] = true;
        for (int edge = before.outBegin(old); edge < before.outEnd(old); edge++) {
            if (nodes[before.to(edge)] >= 0) {
                into.copy(before.columns(), edge, edge + 1, nodes);
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
                found[nodes[old]] = before.findingOrNull(old);
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
