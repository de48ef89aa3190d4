package dev.throughline.model.graph;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A typed fact about one entity. What is listed (software, vulnerabilities) is an insight each.
 *
 * @param kind which fact
 * @param parameters its details by the names that the kind allows
 */
public record Insight(InsightKind kind, SortedMap<String, String> parameters) implements Comparable<Insight> {
    private static final Comparator<Insight> ORDER =
            Comparator.comparing(Insight::kind).thenComparing(insight -> insight.parameters.toString());

    public Insight {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        for (String name : parameters.keySet()) {
            if (!kind.parameters().contains(name)) {
                throw new IllegalArgumentException(
                        kind.word() + " has no parameter '" + name + "'; it has " + kind.parameters());
            }
        }
    }

    public static Insight of(InsightKind kind) {
        return new Insight(kind, new TreeMap<>());
    }

    public static Insight of(InsightKind kind, Map<String, String> parameters) {
        return new Insight(kind, new TreeMap<>(parameters));
    }

    @Override
    public int compareTo(Insight other) {
        return ORDER.compare(this, other);
    }
}
