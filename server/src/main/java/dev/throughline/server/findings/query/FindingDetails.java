package dev.throughline.server.findings.query;

import dev.throughline.model.Level;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.access.Scope;
import dev.throughline.server.findings.FindingEvent;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.ReportDetail;
import dev.throughline.server.findings.query.FindingDetail.Dismissal;
import dev.throughline.server.findings.query.FindingDetail.Report;
import dev.throughline.server.risk.RiskArithmetic;
import dev.throughline.server.risk.RiskFactors;
import dev.throughline.server.risk.RiskScore;
import dev.throughline.server.risk.RiskSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads single findings whole. */
public final class FindingDetails {
    private static final int MOST_EVENTS = 200;

    private final JdbcClient jdbc;
    private final RiskSettings settings;

    public FindingDetails(JdbcClient jdbc, RiskSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    private record Head(
            FindingRow row,
            Optional<Long> repositoryId,
            String page,
            long advisoryId,
            Optional<LocalDate> kevSince,
            Optional<String> vector,
            Optional<String> exposure,
            Optional<Boolean> direct,
            Optional<Instant> closedAt) {}

    /** The finding of this id; empty if there is none, or none that the scope allows. */
    public Optional<FindingDetail> find(FindingId id, Scope scope) {
        return jdbc.sql("SELECT " + FindingRows.COLUMNS + """
                        , f.repository_id, r.page, f.advisory_id, a.kev_since, a.known_vector, f.exposure, f.direct, f.closed_at
                        FROM finding f
                        """ + FindingRows.JOINS + """
                        WHERE f.finding_id = :id
                          AND (:everything OR f.repository_id IN (
                              SELECT repository_id FROM repository_group_member WHERE repository_group_id = ANY (:groups)))
                        """)
                .param("id", id.value())
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .query((row, _) -> head(row))
                .optional()
                .map(head -> detail(id, head));
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                FindingRows.read(row),
                Optional.ofNullable(row.getObject("repository_id", Long.class)),
                Optional.ofNullable(row.getString("page")).orElse(""),
                row.getLong("advisory_id"),
                Optional.ofNullable(row.getObject("kev_since", LocalDate.class)),
                Optional.ofNullable(row.getString("known_vector")),
                Optional.ofNullable(row.getString("exposure")),
                Optional.ofNullable(row.getObject("direct", Boolean.class)),
                FindingRows.time(row, "closed_at"));
    }

    private FindingDetail detail(FindingId id, Head head) {
        return new FindingDetail(
                head.row(),
                head.repositoryId(),
                head.page(),
                aliases(head.advisoryId()),
                head.kevSince(),
                head.vector(),
                risk(head),
                head.direct(),
                head.closedAt(),
                reports(id),
                dismissal(id),
                history(id));
    }

    private RiskScore risk(Head head) {
        FindingRow row = head.row();
        RiskFactors factors = new RiskFactors(
                RiskFactors.scoreOf(row.severity(), row.cvss()),
                row.verdict(),
                row.level(),
                row.epss(),
                row.exploited(),
                head.exposure().map(RiskFactors.Exposure::valueOf));
        return new RiskArithmetic(settings.current().weights()).score(factors);
    }

    private List<String> aliases(long advisory) {
        return jdbc.sql("SELECT alias FROM advisory_alias WHERE advisory_id = :advisory ORDER BY alias")
                .param("advisory", advisory)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<Report> reports(FindingId id) {
        return jdbc.sql("""
                        SELECT tool, source_id, version, verdict, level, severity, cvss, epss, dismissed, fix_version, detected_at,
                               reported_at, closed_at, detail
                        FROM finding_report WHERE finding_id = :id
                        ORDER BY closed_at IS NOT NULL, tool, report_id
                        """)
                .param("id", id.value())
                .query((row, _) -> new Report(
                        row.getString("tool"),
                        row.getString("source_id"),
                        row.getString("version"),
                        Verdict.Kind.valueOf(row.getString("verdict")),
                        Level.valueOf(row.getString("level")),
                        SeverityLevel.valueOf(row.getString("severity")),
                        FindingRows.number(row, "cvss"),
                        FindingRows.number(row, "epss"),
                        row.getBoolean("dismissed"),
                        Optional.ofNullable(row.getString("fix_version")),
                        FindingRows.time(row, "detected_at"),
                        FindingRows.time(row, "reported_at").orElseThrow(),
                        FindingRows.time(row, "closed_at"),
                        ReportDetail.parse(row.getString("detail"))))
                .list();
    }

    private Optional<Dismissal> dismissal(FindingId id) {
        return jdbc.sql("SELECT reason, comment, expires_at, by_user, at FROM finding_dismissal WHERE finding_id = :id")
                .param("id", id.value())
                .query((row, _) -> new Dismissal(
                        row.getString("reason"),
                        row.getString("comment"),
                        FindingRows.time(row, "expires_at"),
                        row.getString("by_user"),
                        FindingRows.time(row, "at").orElseThrow()))
                .optional();
    }

    private List<FindingEvent> history(FindingId id) {
        return jdbc.sql("""
                        SELECT at, kind, actor, old_value, new_value, comment FROM finding_event
                        WHERE finding_id = :id ORDER BY event_id DESC LIMIT :most
                        """)
                .param("id", id.value())
                .param("most", MOST_EVENTS)
                .query((row, _) -> new FindingEvent(
                        FindingRows.time(row, "at").orElseThrow(),
                        FindingEvent.Kind.valueOf(row.getString("kind")),
                        row.getString("actor"),
                        Optional.ofNullable(row.getString("old_value")),
                        Optional.ofNullable(row.getString("new_value")),
                        row.getString("comment")))
                .list();
    }
}
