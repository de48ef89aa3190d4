package dev.throughline.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One advisory in one component of the target, with what the code says about it.
 *
 * @param match the component and the advisory
 * @param verdict what the code says
 */
public record Finding(AdvisoryMatch match, Verdict verdict) {
    /** Most urgent first: verdict, known exploited, score, then id and component, so that the order is total. */
    public static final Comparator<Finding> MOST_URGENT_FIRST = Comparator.<Finding, Verdict.Kind>comparing(
                    finding -> finding.verdict().kind())
            .thenComparing(finding -> !finding.advisory().exploitation().knownExploited())
            .thenComparing(finding -> finding.advisory().severity().level(), Comparator.reverseOrder())
            .thenComparingDouble(
                    finding -> -finding.advisory().severity().score().orElse(0))
            .thenComparing(finding -> finding.advisory().id())
            .thenComparing(Finding::component);

    public Component component() {
        return match.component();
    }

    public Advisory advisory() {
        return match.advisory();
    }

    /** The finding's identity within a report: {@code CVE-2021-44228@pkg:maven/org.example/codec@1.2.0}. */
    public String id() {
        return advisory().id() + "@" + component().purl();
    }

    /** The classes that the verdict names: in its call paths, its certificate and its assumptions. */
    public SortedSet<String> classNames() {
        return switch (verdict) {
            case Verdict.Reachable reachable ->
                sorted(reachable.paths().stream().flatMap(CallPath::methods));
            case Verdict.PotentiallyReachable potential ->
                sorted(Stream.concat(
                        potential.assumptions().stream().map(Assumption::method),
                        potential.certificate().methods()));
            case Verdict.Unreachable unreachable ->
                sorted(unreachable.certificate().methods());
            case Verdict.Unknown _ -> Collections.emptySortedSet();
        };
    }

    private static SortedSet<String> sorted(Stream<MethodRef> methods) {
        return methods.map(MethodRef::className).collect(Collectors.toCollection(TreeSet::new));
    }
}
