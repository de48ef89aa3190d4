package dev.throughline.report.sarif;

import dev.throughline.model.Finding;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;

/** How loud a result is (SARIF §3.27.10): by its verdict first, by its severity second. */
final class Levels {
    private Levels() {}

    static String of(Finding finding) {
        Verdict.Kind kind = finding.verdict().kind();
        return switch (kind) {
            case REACHABLE -> ofReachable(finding);
            case POTENTIALLY_REACHABLE -> "warning";
            case UNKNOWN, UNREACHABLE -> "note";
        };
    }

    private static String ofReachable(Finding finding) {
        SeverityLevel severity = finding.advisory().severity().level();
        if (finding.advisory().exploitation().knownExploited() || severity.compareTo(SeverityLevel.HIGH) >= 0) {
            return "error";
        }
        // Unrated is not harmless.
        boolean low = severity == SeverityLevel.LOW || severity == SeverityLevel.NONE;
        return low ? "note" : "warning";
    }
}
