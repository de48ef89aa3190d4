package dev.throughline.report.html;

import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.Verdict;
import dev.throughline.report.Count;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One upgrade and what it ends.
 *
 * @param component the component with findings, with its version
 * @param advice what to move to, in half a sentence
 * @param reachable how many reachable findings it ends
 * @param others how many other findings it ends
 * @param known the number of those it ends that are known to be exploited
 * @param possible whether there is a version to move to
 */
record UpgradeRow(ComponentName component, String advice, int reachable, int others, int known, boolean possible) {
    private static final Comparator<UpgradeRow> MOST_ENDED_FIRST = Comparator.comparing(UpgradeRow::possible)
            .thenComparing(UpgradeRow::urgent)
            .thenComparingInt(UpgradeRow::reachable)
            .thenComparingInt(UpgradeRow::others)
            .reversed()
            .thenComparing(row -> row.component().toString());

    /** Whether it ends a finding that is reachable or known to be exploited. */
    boolean urgent() {
        return reachable > 0 || known > 0;
    }

    /** {@code 2 others}; empty text for none. */
    String othersText() {
        return others == 0 ? "" : Count.of(others, "other");
    }

    /** The upgrades of those components that the findings are of. */
    static List<UpgradeRow> of(ScanReport report, List<Finding> shown) {
        UpgradeAdvice advice = new UpgradeAdvice(report);
        List<UpgradeRow> rows = new ArrayList<>();
        for (UpgradePlan plan : report.upgradePlans()) {
            List<Finding> own = shown.stream()
                    .filter(finding -> finding.component().purl().equals(plan.component()))
                    .toList();
            if (!own.isEmpty()) {
                rows.add(row(plan, own, advice));
            }
        }
        rows.sort(MOST_ENDED_FIRST);
        return rows;
    }

    private static UpgradeRow row(UpgradePlan plan, List<Finding> own, UpgradeAdvice advice) {
        Set<String> ends =
                new HashSet<>(plan.best().map(UpgradePlan.Option::ends).orElse(List.of()));
        List<Finding> ended = own.stream()
                .filter(finding -> ends.contains(finding.advisory().id()))
                .toList();
        int reachable = (int) ended.stream()
                .filter(finding -> finding.verdict().kind() == Verdict.Kind.REACHABLE)
                .count();
        int known = (int) ended.stream()
                .filter(finding -> finding.advisory().exploitation().knownExploited())
                .count();
        return new UpgradeRow(
                ComponentName.of(plan.component()),
                VisibleText.of(advice.sentenceFor(own.getFirst())),
                reachable,
                ended.size() - reachable,
                known,
                plan.best().isPresent());
    }
}
