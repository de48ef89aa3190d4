package dev.throughline.server.findings.query;

import dev.throughline.model.Level;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.findings.FindingEvent;
import dev.throughline.server.findings.ReportDetail;
import dev.throughline.server.risk.RiskScore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that is known of one finding.
 *
 * @param row what lists show of it
 * @param repositoryId the repository's row
 * @param repositoryPage where people see the repository, or empty text
 * @param aliases other ids of the advisory
 * @param exploitedSince when CISA listed it
 * @param vector how CVSS rates the advisory, by our own database
 * @param risk the score with its arithmetic
 * @param direct whether the package is a direct dependency; empty when no tool says
 * @param closedAt when it was resolved
 * @param reports what each tool says, those that still report it first
 * @param dismissal why people here decided that it needs no work
 * @param history what changed, newest first
 */
public record FindingDetail(
        FindingRow row,
        Optional<Long> repositoryId,
        String repositoryPage,
        List<String> aliases,
        Optional<LocalDate> exploitedSince,
        Optional<String> vector,
        RiskScore risk,
        Optional<Boolean> direct,
        Optional<Instant> closedAt,
        List<Report> reports,
        Optional<Dismissal> dismissal,
        List<FindingEvent> history) {
    public FindingDetail {
        aliases = List.copyOf(aliases);
        reports = List.copyOf(reports);
        history = List.copyOf(history);
    }

    /**
     * What one tool says.
     *
     * @param closedAt when it no longer reported it
     */
    public record Report(
            String tool,
            String sourceId,
            String version,
            Verdict.Kind verdict,
            Level level,
            SeverityLevel severity,
            OptionalDouble cvss,
            OptionalDouble epss,
            boolean dismissed,
            Optional<String> fixVersion,
            Optional<Instant> detectedAt,
            Instant reportedAt,
            Optional<Instant> closedAt,
            ReportDetail detail) {}

    /** A decision that it needs no work. */
    public record Dismissal(String reason, String comment, Optional<Instant> expiresAt, String byUser, Instant at) {}

    /** The files that bring the package in, as tools name them. */
    public List<String> locations() {
        return reports.stream()
                .flatMap(report -> report.detail().locations().stream())
                .distinct()
                .toList();
    }
}
