package dev.throughline.report;

import dev.throughline.model.Finding;
import dev.throughline.model.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many findings have which verdict.
 *
 * @param byKind every kind, most urgent first
 * @param knownExploitedByKind those among them that are known to be exploited
 */
public record VerdictCounts(Map<Verdict.Kind, Integer> byKind, Map<Verdict.Kind, Integer> knownExploitedByKind) {
    public VerdictCounts {
        byKind = Collections.unmodifiableMap(byKind);
        knownExploitedByKind = Collections.unmodifiableMap(knownExploitedByKind);
    }

    public static VerdictCounts of(Collection<Finding> findings) {
        EnumMap<Verdict.Kind, Integer> all = new EnumMap<>(Verdict.Kind.class);
        EnumMap<Verdict.Kind, Integer> knownExploited = new EnumMap<>(Verdict.Kind.class);
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            all.put(kind, 0);
            knownExploited.put(kind, 0);
        }
        for (Finding finding : findings) {
            all.merge(finding.verdict().kind(), 1, Integer::sum);
            knownExploited.merge(
                    finding.verdict().kind(), finding.advisory().exploitation().knownExploited() ? 1 : 0, Integer::sum);
        }
        return new VerdictCounts(all, knownExploited);
    }

    public int of(Verdict.Kind kind) {
        return byKind.getOrDefault(kind, 0);
    }

    public int knownExploited(Verdict.Kind kind) {
        return knownExploitedByKind.getOrDefault(kind, 0);
    }

    /** How many are neither reachable nor shown to be unreachable. */
    public int notRuledOut() {
        return of(Verdict.Kind.POTENTIALLY_REACHABLE) + of(Verdict.Kind.UNKNOWN);
    }

    public int total() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }
}
