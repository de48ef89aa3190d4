package dev.throughline.report;

import dev.throughline.model.Advisory;
import dev.throughline.model.Finding;
import dev.throughline.model.Purl;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What changed since an earlier report.
 *
 * <p>Two findings are the same when they share the advisory (or one of its aliases) and the package; the version does not
 * count, so that an upgrade which ends nothing is no news. Where a package is present more than once, its most urgent
 * finding stands for it in the baseline.
 *
 * @param baselineAt when the baseline was made; empty when nothing was compared
 * @param changes how each finding of the report changed, by the finding itself
 * @param fixed findings of the baseline that the report no longer has, most urgent first
 */
public record BaselineComparison(Optional<Instant> baselineAt, Map<Finding, Change> changes, List<Finding> fixed) {
    /** No baseline: every finding is shown. */
    public static final BaselineComparison NONE = new BaselineComparison(Optional.empty(), Map.of(), List.of());

    public BaselineComparison {
        changes = Collections.unmodifiableMap(changes);
        fixed = List.copyOf(fixed);
    }

    /** How a finding relates to the baseline. */
    public enum Change {
        /** The baseline does not have it. */
        NEW,
        /** The baseline has it with a less urgent verdict. */
        WORSENED,
        UNCHANGED,
        /** The baseline has it with a more urgent verdict. */
        IMPROVED
    }

    /** Compares a report with an earlier one of the same target. */
    public static BaselineComparison between(ScanReport baseline, ScanReport report) {
        Map<Key, Verdict.Kind> earlierKinds = new HashMap<>();
        for (Finding finding : baseline.findings()) {
            keysOf(finding)
                    .forEach(key -> earlierKinds.merge(key, finding.verdict().kind(), BaselineComparison::moreUrgent));
        }
        Set<Key> present = new HashSet<>();
        Map<Finding, Change> changes = new HashMap<>();
        for (Finding finding : report.findings()) {
            keysOf(finding).forEach(present::add);
            changes.put(finding, changeOf(finding, earlierKinds));
        }
        List<Finding> fixed = new ArrayList<>();
        for (Finding finding : baseline.findings()) {
            if (keysOf(finding).noneMatch(present::contains)) {
                fixed.add(finding);
            }
        }
        fixed.sort(Finding.MOST_URGENT_FIRST);
        return new BaselineComparison(Optional.of(baseline.startedAt()), changes, fixed);
    }

    /** Whether there is a baseline. */
    public boolean isCompared() {
        return baselineAt.isPresent();
    }

    /** How the finding changed; without a baseline every finding is new. */
    public Change changeOf(Finding finding) {
        return changes.getOrDefault(finding, Change.NEW);
    }

    /** Those findings of the report that are new or worse, in the report's order: all of them without a baseline. */
    public List<Finding> news(ScanReport report) {
        return report.findings().stream()
                .filter(finding -> switch (changeOf(finding)) {
                    case NEW, WORSENED -> true;
                    case UNCHANGED, IMPROVED -> false;
                })
                .toList();
    }

    /** How many findings of the report changed in that way. */
    public int count(Change change) {
        return Collections.frequency(changes.values(), change);
    }

    private static Change changeOf(Finding finding, Map<Key, Verdict.Kind> earlierKinds) {
        Optional<Verdict.Kind> earlier = keysOf(finding)
                .flatMap(key -> Stream.ofNullable(earlierKinds.get(key)))
                .reduce(BaselineComparison::moreUrgent);
        if (earlier.isEmpty()) {
            return Change.NEW;
        }
        int direction = finding.verdict().kind().compareTo(earlier.get());
        if (direction == 0) {
            return Change.UNCHANGED;
        }
        return direction < 0 ? Change.WORSENED : Change.IMPROVED;
    }

    private static Verdict.Kind moreUrgent(Verdict.Kind one, Verdict.Kind other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Stream<Key> keysOf(Finding finding) {
        Advisory advisory = finding.advisory();
        Purl purl = finding.component().purl().withoutVersion();
        return Stream.concat(Stream.of(advisory.id()), advisory.aliases().stream())
                .map(id -> new Key(id, purl));
    }

    private record Key(String advisoryId, Purl packagePurl) {}
}
