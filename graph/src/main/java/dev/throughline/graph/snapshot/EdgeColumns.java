package dev.throughline.graph.snapshot;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Edges column by column: five million of them as objects would not fit. Grows until it is frozen in a snapshot. */
final class EdgeColumns {
    private int[] from;
    private int[] to;
    private byte[] kind;
    private float[] confidence;
    private int[] detail;
    private int[] origin;
    private int[] evidence;
    private int size;

    private final Table<EdgeDetail> details;
    private final Table<Origin> origins;
    private final Table<SortedMap<String, String>> evidences;

    /** What many edges share. */
    record Origin(String method, SourceId source, Seen seen) {}

    /** Values that are kept once, by number. */
    private static final class Table<T> {
        private final List<T> values;
        private final Map<T, Integer> numbers;

        Table() {
            values = new ArrayList<>();
            numbers = new HashMap<>();
        }

        Table(Table<T> other) {
            values = new ArrayList<>(other.values);
            numbers = new HashMap<>(other.numbers);
        }

        int number(T value) {
            Integer known = numbers.putIfAbsent(value, values.size());
            if (known != null) {
                return known;
            }
            values.add(value);
            return values.size() - 1;
        }

        T value(int number) {
            return values.get(number);
        }
    }

    EdgeColumns(int capacity) {
        this(capacity, new Table<>(), new Table<>(), new Table<>());
        details.number(EdgeDetail.NONE);
        evidences.number(Collections.emptySortedMap());
    }

    private EdgeColumns(
            int capacity,
            Table<EdgeDetail> details,
            Table<Origin> origins,
            Table<SortedMap<String, String>> evidences) {
        from = new int[capacity];
        to = new int[capacity];
        kind = new byte[capacity];
        confidence = new float[capacity];
        detail = new int[capacity];
        origin = new int[capacity];
        evidence = new int[capacity];
        this.details = details;
        this.origins = origins;
        this.evidences = evidences;
    }

    /** Empty columns with the tables of these, so that edges can be copied by {@link #copy}; these must not grow further. */
    EdgeColumns sharing(int capacity) {
        return new EdgeColumns(capacity, details, origins, evidences);
    }

    /** Empty columns that number shared values as these do and go on by themselves, while these stay as they are. */
    EdgeColumns branch(int capacity) {
        return new EdgeColumns(capacity, new Table<>(details), new Table<>(origins), new Table<>(evidences));
    }

    void add(Edge edge, int fromNode, int toNode) {
        int at = grown();
        from[at] = fromNode;
        to[at] = toNode;
        kind[at] = KindCode.of(edge.kind());
        confidence[at] = (float) edge.confidence();
        detail[at] = details.number(edge.detail());
        origin[at] = origins.number(new Origin(edge.method(), edge.source(), edge.seen()));
        evidence[at] = evidences.number(edge.evidence());
    }

    /** Takes an edge of columns that share this one's tables, with its ends renumbered. */
    void copy(EdgeColumns other, int edge, int fromNode, int toNode) {
        int at = grown();
        from[at] = fromNode;
        to[at] = toNode;
        kind[at] = other.kind[edge];
        confidence[at] = other.confidence[edge];
        detail[at] = other.detail[edge];
        origin[at] = other.origin[edge];
        evidence[at] = other.evidence[edge];
    }

    private int grown() {
        if (size == to.length) {
            int larger = Math.max(16, size + (size >> 1));
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
            kind = Arrays.copyOf(kind, larger);
            confidence = Arrays.copyOf(confidence, larger);
            detail = Arrays.copyOf(detail, larger);
            origin = Arrays.copyOf(origin, larger);
            evidence = Arrays.copyOf(evidence, larger);
        }
        return size++;
    }

    int size() {
        return size;
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    byte kind(int edge) {
        return kind[edge];
    }

    double confidence(int edge) {
        return confidence[edge];
    }

    EdgeDetail detail(int edge) {
        return details.value(detail[edge]);
    }

    Origin origin(int edge) {
        return origins.value(origin[edge]);
    }

    /** Whether two edges say the same by the same rule and source: the later replaces the earlier. */
    boolean isRepeated(int edge, int later) {
        Origin first = origin(edge);
        Origin second = origin(later);
        return first.method().equals(second.method()) && first.source().equals(second.source());
    }

    /** By method, then by source. */
    int compareOrigins(int edge, int other) {
        int byMethod = origin(edge).method().compareTo(origin(other).method());
        return byMethod != 0
                ? byMethod
                : origin(edge).source().compareTo(origin(other).source());
    }

    /** An edge whose ends are still numbers of slots. */
    Edge edge(int edge, List<EntityKey> slots) {
        return edge(edge, KindCode.kind(kind[edge]), slots.get(from[edge]), slots.get(to[edge]));
    }

    Edge edge(int edge, EdgeKind edgeKind, EntityKey fromKey, EntityKey toKey) {
        Origin known = origin(edge);
        return new Edge(
                edgeKind,
                fromKey,
                toKey,
                known.method(),
                Double.parseDouble(Float.toString(confidence[edge])),
                detail(edge),
                evidences.value(evidence[edge]),
                known.source(),
                known.seen());
    }
}
