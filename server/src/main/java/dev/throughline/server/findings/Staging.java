package dev.throughline.server.findings;

import dev.throughline.server.advisories.AdvisoryRows;
import dev.throughline.server.database.CopyText;
import dev.throughline.server.estate.Assets;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Rows of a page on their way into the tables: copied into a temporary table, then taken over by set-based statements.
 */
public final class Staging {
    private static final int EXPECTED_ROW = 1_200;

    private final DataSource database;
    private final JdbcTemplate plain;
    private final JdbcClient jdbc;
    private final PageNames names;

    public Staging(DataSource database, AdvisoryRows advisories) {
        this.database = database;
        this.plain = new JdbcTemplate(database);
        this.jdbc = JdbcClient.create(plain);
        this.names = new PageNames(plain, advisories);
    }

    /** Where the rows belong: assets by the tool's id of the project, and by the image's name. */
    record Placement(Map<String, Assets.ProjectAsset> projects, Map<String, Assets.Asset> images) {
        private IncomingReport.Place of(IncomingReport report, PageNames.Ids ids) {
            Assets.ProjectAsset project = Objects.requireNonNull(projects.get(report.project()), report.project());
            Assets.Asset asset = report.image().map(images::get).orElse(project.asset());
            return new IncomingReport.Place(project, asset, ids.packageOf(report), ids.advisoryOf(report));
        }
    }

    /**
     * Makes this transaction ready. A page is small beside the tables that it goes into, which the planner cannot know: a cached plan
     * that was made while they were empty would read them whole for every page.
     */
    void prepare() {
        plain.execute("""
                SET LOCAL enable_seqscan = off;
                SET LOCAL enable_hashjoin = off;
                SET LOCAL enable_mergejoin = off;
                SET LOCAL client_min_messages = warning;
                CREATE TEMPORARY TABLE IF NOT EXISTS incoming (
                    source_id text NOT NULL,
                    digest bigint NOT NULL,
                    report_id bigint,
                    project_id bigint NOT NULL,
                    asset_id bigint NOT NULL,
                    repository_id bigint,
                    package_id bigint NOT NULL,
                    advisory_id bigint NOT NULL,
                    detected_at timestamptz,
                    fixed boolean NOT NULL,
                    verdict verdict_kind NOT NULL,
                    level verdict_level NOT NULL,
                    severity severity_level NOT NULL,
                    dismissed boolean NOT NULL,
                    direct boolean,
                    cvss real,
                    epss real,
                    version text NOT NULL,
                    fix_version text,
                    detail jsonb NOT NULL
                ) ON COMMIT DELETE ROWS""");
    }

    /**
     * Findings that rows belong to, or did.
     *
     * @param fresh made of these rows
     * @param known have to be merged anew
     */
    record Touched(List<FindingId> fresh, List<FindingId> known) {}

    /**
     * Stores rows that are new or say something new.
     *
     * @param reportIds rows that are there already, by the tool's id
     */
    Touched store(
            ReportImport.Page page,
            List<IncomingReport> reports,
            Map<String, Long> reportIds,
            Placement placement,
            Instant now) {
        copy(reports, reportIds, placement, names.of(reports));
        List<FindingId> fresh = addFindings(page.tool(), now);
        List<FindingId> known = new ArrayList<>(touchedFindings());
        known.removeAll(new HashSet<>(fresh));
        if (reportIds.size() < reports.size()) {
            addReports(page, now);
        }
        if (!reportIds.isEmpty()) {
            changeReports(page, now);
        }
        return new Touched(fresh, known);
    }

    private void copy(
            List<IncomingReport> reports, Map<String, Long> reportIds, Placement placement, PageNames.Ids ids) {
        CopyText rows = new CopyText(reports.size() * EXPECTED_ROW);
        reports.forEach(report ->
                report.writeTo(rows, Optional.ofNullable(reportIds.get(report.sourceId())), placement.of(report, ids)));
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                            COPY incoming (source_id, digest, report_id, project_id, asset_id, repository_id, package_id,
                                advisory_id, detected_at, fixed, verdict, level, severity, dismissed, direct, cvss, epss, version,
                                fix_version, detail) FROM STDIN""", new StringReader(rows.toString()));
        } catch (SQLException e) {
            throw new SQLStateSQLExceptionTranslator().translate("copy a page", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private List<FindingId> addFindings(String tool, Instant now) {
        return jdbc.sql("""
                        INSERT INTO finding (asset_id, repository_id, package_id, advisory_id, detected_at, first_seen_at,
                            changed_at, closed_at, state, verdict, level, severity, cvss, epss, conflict, kev, direct,
                            versions, tools, fix_version)
                        SELECT asset_id, min(repository_id), package_id, advisory_id,
                               least(min(detected_at), :now::timestamptz), :now::timestamptz, :now::timestamptz,
                               CASE WHEN bool_and(fixed) THEN :now::timestamptz END,
                               (CASE WHEN bool_and(fixed) THEN 'RESOLVED'
                                     WHEN bool_and(dismissed OR fixed) THEN 'DISMISSED' ELSE 'OPEN' END)::finding_state,
                               (array_agg(verdict ORDER BY verdict = 'UNKNOWN', level, verdict))[1],
                               (array_agg(level ORDER BY verdict = 'UNKNOWN', level, verdict))[1],
                               CASE WHEN max(i.severity) = 'UNKNOWN' THEN coalesce(max(a.known_severity), 'UNKNOWN')
                                    ELSE max(i.severity) END,
                               coalesce(max(i.cvss), max(a.known_cvss)), coalesce(max(a.epss), max(i.epss)), false,
                               bool_or(a.kev_since IS NOT NULL), bool_or(direct),
                               array_agg(DISTINCT version), ARRAY[:tool::text], max(fix_version)
                        FROM incoming i JOIN advisory a USING (advisory_id)
                        GROUP BY asset_id, package_id, advisory_id
                        ORDER BY asset_id, package_id, advisory_id
                        ON CONFLICT (asset_id, package_id, advisory_id) DO NOTHING
                        RETURNING finding_id
                        """)
                .param("now", Timestamp.from(now))
                .param("tool", tool)
                .query((row, _) -> new FindingId(row.getLong(1)))
                .list();
    }

    /** A report that is now about another package or project leaves its former finding. */
    private List<FindingId> touchedFindings() {
        return jdbc.sql("""
                        SELECT r.finding_id FROM incoming i JOIN finding_report r USING (report_id)
                        UNION
                        SELECT f.finding_id FROM incoming i JOIN finding f USING (asset_id, package_id, advisory_id)
                        """).query((row, _) -> new FindingId(row.getLong(1))).list();
    }

    private void addReports(ReportImport.Page page, Instant now) {
        jdbc.sql("""
                        INSERT INTO finding_report (finding_id, connection_id, project_id, page_id, digest, detected_at,
                            reported_at, closed_at, verdict, level, severity, dismissed, direct, cvss, epss, source_id, tool,
                            version, fix_version, detail)
                        SELECT f.finding_id, :connection, i.project_id, :page, i.digest, i.detected_at, :now::timestamptz,
                               CASE WHEN i.fixed THEN :now::timestamptz END, i.verdict, i.level, i.severity, i.dismissed,
                               i.direct, i.cvss, i.epss, i.source_id, :tool::text, i.version, i.fix_version, i.detail
                        FROM incoming i JOIN finding f USING (asset_id, package_id, advisory_id)
                        WHERE i.report_id IS NULL
                        """)
                .param("connection", page.connection().value())
                .param("page", page.pageId())
                .param("now", Timestamp.from(now))
                .param("tool", page.tool())
                .update();
    }

    private void changeReports(ReportImport.Page page, Instant now) {
        jdbc.sql("""
                        UPDATE finding_report r SET
                            finding_id = f.finding_id, project_id = i.project_id, page_id = :page, digest = i.digest,
                            detected_at = i.detected_at, reported_at = :now::timestamptz,
                            closed_at = CASE WHEN i.fixed THEN coalesce(r.closed_at, :now::timestamptz) END,
                            verdict = i.verdict, level = i.level, severity = i.severity, dismissed = i.dismissed,
                            direct = i.direct, cvss = i.cvss, epss = i.epss, tool = :tool::text, version = i.version,
                            fix_version = i.fix_version, detail = i.detail
                        FROM incoming i JOIN finding f USING (asset_id, package_id, advisory_id)
                        WHERE r.report_id = i.report_id
                        """)
                .param("page", page.pageId())
                .param("now", Timestamp.from(now))
                .param("tool", page.tool())
                .update();
    }
}
