package dev.throughline.model.graph;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A typed, directed connection of two entities.
 *
 * @param kind what it says
 * @param from where it starts
 * @param to where it ends
 * @param method the rule or reading that made it, in short: {@code spec}, {@code provenance}, {@code iam-policy}
 * @param confidence how sure it is, above 0 up to 1
 * @param detail ports and width, or level and scope, where the kind has such; a permission without a level is to read data, an
 *     exposure without a width is wide
 * @param evidence what it was read from, by name: a policy's id, a rule's number, a digest
 * @param source who says so
 * @param seen when it was observed
 */
public record Edge(
        EdgeKind kind,
        EntityKey from,
        EntityKey to,
        String method,
        double confidence,
        EdgeDetail detail,
        SortedMap<String, String> evidence,
        SourceId source,
        Seen seen) {
    /** By its ends and kind, then by its method. */
    public static final Comparator<Edge> ORDER = Comparator.comparing(Edge::from)
            .thenComparing(Edge::kind)
            .thenComparing(Edge::to)
            .thenComparing(Edge::method)
            .thenComparing(Edge::source);

    public Edge {
        evidence = evidence.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
        if (!(confidence > 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is above 0 up to 1, not " + confidence);
        }
        boolean fits = switch (detail) {
            case EdgeDetail.None _ -> true;
            case EdgeDetail.Reach _ -> kind == EdgeKind.EXPOSES || kind == EdgeKind.ROUTES_TO;
            case EdgeDetail.Permission _ -> kind == EdgeKind.HAS_PERMISSION_TO;
        };
        if (!fits) {
            throw new IllegalArgumentException(kind.word() + " does not go with " + detail);
        }
    }

    /** A certain edge without details. */
    public static Edge of(EdgeKind kind, EntityKey from, EntityKey to, String method, SourceId source, Seen seen) {
        return new Edge(kind, from, to, method, 1, EdgeDetail.NONE, Collections.emptySortedMap(), source, seen);
    }

    public Edge withDetail(EdgeDetail other) {
        return new Edge(kind, from, to, method, confidence, other, evidence, source, seen);
    }

    public Edge withConfidence(double other) {
        return new Edge(kind, from, to, method, other, detail, evidence, source, seen);
    }

    public Edge withEvidence(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(evidence);
        all.putAll(more);
        return new Edge(kind, from, to, method, confidence, detail, all, source, seen);
    }
}
