package dev.throughline.model;

import java.util.Comparator;

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
}
