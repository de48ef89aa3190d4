package dev.throughline.server.findings.query;

import dev.throughline.model.Level;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.FindingState;
import dev.throughline.server.risk.RiskLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A finding as lists show it.
 *
 * @param asset the repository's full name, else the image's or the scanner's project's
 * @param repository the repository's key
 * @param title the advisory's title, or empty text
 */
public record FindingRow(
        FindingId id,
        String asset,
        Optional<String> repository,
        String advisory,
        String title,
        String packageType,
        String packageName,
        List<String> versions,
        List<String> tools,
        FindingState state,
        Verdict.Kind verdict,
        Level level,
        SeverityLevel severity,
        OptionalDouble cvss,
        OptionalDouble epss,
        int risk,
        boolean exploited,
        boolean conflict,
        Optional<String> fixVersion,
        Optional<String> owner,
        Instant detectedAt,
        Instant firstSeenAt,
        Optional<Instant> dueAt) {
    public FindingRow {
        versions = List.copyOf(versions);
        tools = List.copyOf(tools);
    }

    public RiskLevel riskLevel() {
        return RiskLevel.of(risk);
    }

    public boolean isOverdue(Instant now) {
        return FindingFilter.UNFINISHED.contains(state)
                && dueAt.filter(due -> due.isBefore(now)).isPresent();
    }
}
