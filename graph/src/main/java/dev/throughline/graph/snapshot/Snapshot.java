package dev.throughline.graph.snapshot;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.MissingInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The estate at one moment. Nodes and edges are numbers; nodes are numbered in the order of their keys, edges in the order of
 * where they start, their kind and where they end.
 */
public final class Snapshot {
    private final Entity[] entities;
    private final @Nullable FindingFact[] findings;
    private final EdgeColumns edges;
    private final int[] outStart;
    private final int[] contextStart;
    private final int[] inStart;
    private final int[] inEdges;
    private final NodesByType byType;
    private final List<MissingInput> missing;
    private final List<Edge> dangling;

    /** Sorted nodes, edges sorted by where they start; the builder sees to it. */
    Snapshot(
            Entity[] entities,
            @Nullable FindingFact[] findings,
            EdgeColumns edges,
            int[] outStart,
            List<MissingInput> missing,
            List<Edge> dangling) {
        this.entities = entities;
        this.findings = findings;
        this.edges = edges;
        this.outStart = outStart;
        this.missing = List.copyOf(missing);
        this.dangling = List.copyOf(dangling);
        this.inStart = new int[entities.length + 1];
        this.inEdges = new int[edges.size()];
        this.contextStart = contextStarts();
        this.byType = new NodesByType(entities);
        indexIncoming();
    }

    private int[] contextStarts() {
        int[] starts = new int[entities.length];
        for (int node = 0; node < starts.length; node++) {
            int edge = outStart[node];
            while (edge < outStart[node + 1] && KindCode.isTraversable(edges.kind(edge))) {
                edge++;
            }
            starts[node] = edge;
        }
        return starts;
    }

    private void indexIncoming() {
        for (int edge = 0; edge < edges.size(); edge++) {
            inStart[edges.to(edge) + 1]++;
        }
        for (int node = 0; node < entities.length; node++) {
            inStart[node + 1] += inStart[node];
        }
        int[] next = Arrays.copyOf(inStart, entities.length);
        for (int edge = 0; edge < edges.size(); edge++) {
            inEdges[next[edges.to(edge)]++] = edge;
        }
    }

    public int nodeCount() {
        return entities.length;
    }

    public int edgeCount() {
        return edges.size();
    }

    public Entity entity(int node) {
        return entities[node];
    }

    /** The node of a key; empty if the estate has no such entity. */
    public Optional<Integer> node(EntityKey key) {
        int node = indexOf(key);
        return node < 0 ? Optional.empty() : Optional.of(node);
    }

    /** The node of a key, or a negative number. */
    public int indexOf(EntityKey key) {
        int low = 0;
        int high = entities.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = entities[middle].key().compareTo(key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** The nodes of a type, in order. */
    public int[] nodes(EntityType type) {
        return byType.of(type);
    }

    /** The finding that a node stands for, with its verdicts. */
    public Optional<FindingFact> finding(int node) {
        return Optional.ofNullable(findings[node]);
    }

    /** The first of the parallel edges of a kind between two nodes, or where it would stand. */
    public int firstEdge(int from, EdgeKind kind, int to) {
        long wanted = (long) KindCode.of(kind) << 32 | to;
        int low = outStart[from];
        int high = outStart[from + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (((long) edges.kind(middle) << 32 | edges.to(middle)) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether an edge is one of a kind between two nodes. */
    public boolean isEdge(int edge, int from, EdgeKind kind, int to) {
        return edge < outStart[from + 1] && edges.to(edge) == to && edges.kind(edge) == KindCode.of(kind);
    }

    /** The first edge that starts at a node; the last is before that of the next node. */
    public int outBegin(int node) {
        return outStart[node];
    }

    public int outEnd(int node) {
        return outStart[node + 1];
    }

    /** The first context edge of a node, or its end: traversable ones come before. */
    public int traversableEnd(int node) {
        return contextStart[node];
    }

    /** The first edge of a kind that starts at a node, or where it would stand; further ones follow. */
    public int outBegin(int node, EdgeKind kind) {
        return firstOf(KindCode.of(kind), outStart[node], outStart[node + 1]);
    }

    /** Where the edges of a kind that start at a node end. */
    public int outEnd(int node, EdgeKind kind) {
        return firstOf(KindCode.of(kind) + 1, outStart[node], outStart[node + 1]);
    }

    private int firstOf(int code, int begin, int end) {
        int low = begin;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges.kind(middle) < code) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where the edges that end at a node begin among {@link #incoming}. */
    public int inBegin(int node) {
        return inStart[node];
    }

    public int inEnd(int node) {
        return inStart[node + 1];
    }

    /** The edge at a place between {@link #inBegin} and {@link #inEnd}. */
    public int incoming(int place) {
        return inEdges[place];
    }

    public int from(int edge) {
        return edges.from(edge);
    }

    public int to(int edge) {
        return edges.to(edge);
    }

    public EdgeKind kind(int edge) {
        return KindCode.kind(edges.kind(edge));
    }

    /** The kind as a {@link KindCode}. */
    public byte kindCode(int edge) {
        return edges.kind(edge);
    }

    public double confidence(int edge) {
        return edges.confidence(edge);
    }

    public EdgeDetail detail(int edge) {
        return edges.detail(edge);
    }

    /** The edge as it was given. */
    public Edge edge(int edge) {
        return edges.edge(edge, entities[from(edge)].key(), entities[to(edge)].key());
    }

    /** What could not be read when the estate was read. */
    public List<MissingInput> missing() {
        return missing;
    }

    /** Edges that lead to, or start at, entities nobody knows; they come back when the entity does. */
    public List<Edge> dangling() {
        return dangling;
    }

    /** The estate after a sync. It equals the snapshot that is built from everything. */
    public Snapshot with(SnapshotChange change) {
        return new SnapshotPatch(this, change).apply();
    }

    @Nullable
    FindingFact findingOrNull(int node) {
        return findings[node];
    }

    EdgeColumns columns() {
        return edges;
    }
}
