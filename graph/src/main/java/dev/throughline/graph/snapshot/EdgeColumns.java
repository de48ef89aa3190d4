package dev.throughline.graph.snapshot;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Edges column by column: five million of them as objects would not fit. Grows until it is frozen in a snapshot. */
final class EdgeColumns {
    /** The numbers of what most edges have: no detail, no evidence. */
    private static final int NOTHING = 0;

    private int[] from;
    private int[] to;
    private byte[] kind;
    private float[] confidence;
    private int[] detail;
    private int[] origin;
    private int[] evidence;
    private int size;

    private final Numbers<EdgeDetail> details;
    private final Numbers<Origin> origins;
    private final Numbers<SortedMap<String, String>> evidences;

    /** What many edges share. */
    record Origin(String method, SourceId source, Seen seen) {}

    EdgeColumns(int capacity) {
        this(capacity, new Numbers<>(), new Numbers<>(), new Numbers<>());
        details.number(EdgeDetail.NONE);
        evidences.number(Collections.emptySortedMap());
    }

    private EdgeColumns(
            int capacity,
            Numbers<EdgeDetail> details,
            Numbers<Origin> origins,
            Numbers<SortedMap<String, String>> evidences) {
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

    /** Edges of others by their numbers, their ends renumbered: a column at a time, so that memory is read in few places. */
    private EdgeColumns(EdgeColumns other, int[] chosen, int @Nullable [] nodes) {
        from = new int[0];
        to = new int[0];
        kind = new byte[chosen.length];
        confidence = new float[chosen.length];
        detail = new int[0];
        origin = new int[0];
        evidence = new int[0];
        size = chosen.length;
        details = other.details;
        origins = other.origins;
        evidences = other.evidences;
        Stream.<Runnable>of(
                        () -> from = renumbered(gathered(other.from, chosen), nodes),
                        () -> to = renumbered(gathered(other.to, chosen), nodes),
                        () -> detail = gathered(other.detail, chosen),
                        () -> origin = gathered(other.origin, chosen),
                        () -> evidence = gathered(other.evidence, chosen),
                        () -> gatherKinds(other, chosen))
                .parallel()
                .forEach(Runnable::run);
    }

    private void gatherKinds(EdgeColumns other, int[] chosen) {
        for (int at = 0; at < chosen.length; at++) {
            kind[at] = other.kind[chosen[at]];
            confidence[at] = other.confidence[chosen[at]];
        }
    }

    private static int[] gathered(int[] column, int[] chosen) {
        int[] gathered = new int[chosen.length];
        for (int at = 0; at < chosen.length; at++) {
            gathered[at] = column[chosen[at]];
        }
        return gathered;
    }

    private static int[] renumbered(int[] column, int @Nullable [] nodes) {
        if (nodes != null) {
            for (int at = 0; at < column.length; at++) {
                column[at] = nodes[column[at]];
            }
        }
        return column;
    }

    /**
     * Some of these edges, in another order; shares the tables, so these must not grow further.
     *
     * @param nodes new numbers of the ends by their numbers here, or null if they stay
     */
    EdgeColumns chosen(int[] chosen, int @Nullable [] nodes) {
        return new EdgeColumns(this, chosen, nodes);
    }

    /** Empty columns with the tables of these, so that edges can be copied by {@link #copy}; these must not grow further. */
    EdgeColumns sharing(int capacity) {
        return new EdgeColumns(capacity, details, origins, evidences);
    }

    /** Empty columns that number shared values as these do and go on by themselves, while these stay as they are. */
    EdgeColumns branch(int capacity) {
        return new EdgeColumns(capacity, new Numbers<>(details), new Numbers<>(origins), new Numbers<>(evidences));
    }

    /** The same edges, to go on by themselves. */
    EdgeColumns copy() {
        EdgeColumns copy = branch(size);
        copy.copy(this, 0, size, null);
        return copy;
    }

    void add(Edge edge, int fromNode, int toNode) {
        int at = size;
        grow(at + 1);
        size = at + 1;
        from[at] = fromNode;
        to[at] = toNode;
        kind[at] = KindCode.of(edge.kind());
        confidence[at] = (float) edge.confidence();
        detail[at] = edge.detail() instanceof EdgeDetail.None ? NOTHING : details.number(edge.detail());
        origin[at] = originOf(edge, at);
        evidence[at] = edge.evidence().isEmpty() ? NOTHING : evidences.number(edge.evidence());
    }

    /** Neighbours mostly come from one reading. */
    @SuppressWarnings("ReferenceEquality") // what is equal but another object is found in the table
    private int originOf(Edge edge, int at) {
        if (at > 0) {
            Origin last = origins.value(origin[at - 1]);
            if (last.seen() == edge.seen()
                    && last.source() == edge.source()
                    && last.method().equals(edge.method())) {
                return origin[at - 1];
            }
        }
        return origins.number(new Origin(edge.method(), edge.source(), edge.seen()));
    }

    /**
     * Takes edges that lie side by side in columns that share this one's tables.
     *
     * @param nodes new numbers of their ends, none of which may be gone; null if they stay
     */
    void copy(EdgeColumns other, int begin, int end, int @Nullable [] nodes) {
        int at = size;
        int count = end - begin;
        grow(at + count);
        size = at + count;
        System.arraycopy(other.kind, begin, kind, at, count);
        System.arraycopy(other.confidence, begin, confidence, at, count);
        System.arraycopy(other.detail, begin, detail, at, count);
        System.arraycopy(other.origin, begin, origin, at, count);
        System.arraycopy(other.evidence, begin, evidence, at, count);
        if (nodes == null) {
            System.arraycopy(other.from, begin, from, at, count);
            System.arraycopy(other.to, begin, to, at, count);
            return;
        }
        for (int edge = begin; edge < end; edge++, at++) {
            from[at] = nodes[other.from[edge]];
            to[at] = nodes[other.to[edge]];
        }
    }

    private void grow(int needed) {
        if (needed > to.length) {
            int larger = Math.max(Math.max(16, needed), to.length + (to.length >> 1));
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
            kind = Arrays.copyOf(kind, larger);
            confidence = Arrays.copyOf(confidence, larger);
            detail = Arrays.copyOf(detail, larger);
            origin = Arrays.copyOf(origin, larger);
            evidence = Arrays.copyOf(evidence, larger);
        }
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

    /** An edge whose ends have these keys. */
    Edge edge(int edge, EntityKey fromKey, EntityKey toKey) {
        EdgeKind edgeKind = KindCode.kind(kind[edge]);
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
