package dev.throughline.server.remediations;

import dev.throughline.server.findings.ReportDetail;
import dev.throughline.server.findings.ReportDetail.Hop;
import dev.throughline.server.remediations.PullRequestBody.Evidence;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tools say about the findings of a remediation: where the package comes in, and how it is reached. */
public final class Evidences {
    private static final int MOST_REPORTS = 50;

    private final JdbcClient jdbc;

    public Evidences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Told(String tool, String advisory, ReportDetail detail) {}

    /** The files that bring the package in, as tools name them. */
    List<String> locations(RemediationId id) {
        return told(id).stream()
                .flatMap(told -> told.detail().locations().stream())
                .distinct()
                .toList();
    }

    /** The first call path to the most urgent finding that has one. */
    Optional<Evidence> path(RemediationId id) {
        return told(id).stream().flatMap(told -> path(told).stream()).findFirst();
    }

    private static Optional<Evidence> path(Told told) {
        return told.detail().verdicts().stream()
                .flatMap(answer -> answer.paths().stream())
                .filter(path -> !path.isEmpty())
                .findFirst()
                .map(path -> new Evidence(
                        told.tool(),
                        told.advisory(),
                        path.stream().map(Evidences::words).toList()));
    }

    private static String words(Hop hop) {
        String place = hop.file().isEmpty() ? "" : " (" + hop.file() + (hop.line() > 0 ? ":" + hop.line() : "") + ")";
        return hop.function() + place;
    }

    private List<Told> told(RemediationId id) {
        return jdbc.sql("""
                        SELECT s.tool, a.name, s.detail FROM remediation_finding x
                        JOIN finding f USING (finding_id) JOIN advisory a USING (advisory_id)
                        JOIN finding_report s USING (finding_id)
                        WHERE x.remediation_id = :id AND s.closed_at IS NULL
                        ORDER BY f.risk DESC, s.report_id LIMIT :most
                        """)
                .param("id", id.value())
                .param("most", MOST_REPORTS)
                .query((row, _) ->
                        new Told(row.getString(1), row.getString(2), ReportDetail.parse(row.getString("detail"))))
                .list();
    }
}
