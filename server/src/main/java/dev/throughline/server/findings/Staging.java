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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Rows of a page on their way into the tables: copied into a temporary table, then taken over by set-based statements.
 *
 * <p>Leaves the findings that were touched in the temporary table {@code touched}, for {@link Merge}.
 */
public final class Staging {
    private static final int EXPECTED_ROW = 1_000;

    private final DataSource database;
    private final AdvisoryRows advisories;
    private final JdbcTemplate plain;
    private final JdbcClient jdbc;

    public Staging(DataSource database, AdvisoryRows advisories) {
        this.database = database;
        this.advisories = advisories;
        this.plain = new JdbcTemplate(database);
        this.jdbc = JdbcClient.create(plain);
    }

    record Counts(long imported, long updated, long closed, long reopened) {
        static final Counts NOTHING = new Counts(0, 0, 0, 0);
    }

    /** Where the rows belong: assets by the tool's id of the project, and by the image's name. */
    record Placement(Map<String, Assets.ProjectAsset> projects, Map<String, Assets.Asset> images) {
        void write(IncomingReport report, CopyText rows) {
            Assets.ProjectAsset project = Objects.requireNonNull(projects.get(report.project()), report.project());
            report.writeTo(rows, project, report.image().map(images::get).orElse(project.asset()));
        }
    }

    Counts store(ReportImport.Page page, List<IncomingReport> reports, Placement placement, Instant now) {
        prepare();
        copy(reports, placement);
        List<String> added = name();
        resolve(reports);
        advisories.describe(added);
        addFindings(page.tool(), now);
        return addReports(page, now);
    }

    private void prepare() {
        plain.execute("""
                CREATE TEMPORARY TABLE IF NOT EXISTS incoming (
                    source_id text NOT NULL,
                    digest bigint NOT NULL,
                    project_id bigint NOT NULL,
                    asset_id bigint NOT NULL,
                    repository_id bigint,
                    package_type text NOT NULL,
                    package_name text NOT NULL,
                    advisory text NOT NULL,
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
                    detail jsonb NOT NULL,
                    package_id bigint,
                    advisory_id bigint
                ) ON COMMIT DELETE ROWS""");
        Touched.prepare(plain);
    }

    private void copy(List<IncomingReport> reports, Placement placement) {
        CopyText rows = new CopyText(reports.size() * EXPECTED_ROW);
        reports.forEach(report -> placement.write(report, rows));
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                            COPY incoming (source_id, digest, project_id, asset_id, repository_id, package_type, package_name,
                                advisory, detected_at, fixed, verdict, level, severity, dismissed, direct, cvss, epss, version,
                                fix_version, detail) FROM STDIN""", new StringReader(rows.toString()));
        } catch (SQLException e) {
            throw new SQLStateSQLExceptionTranslator().translate("copy a page", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** Packages and advisories that are met for the first time; says which advisories those are. */
    private List<String> name() {
        plain.update("""
                INSERT INTO package (type, name)
                SELECT DISTINCT i.package_type, i.package_name FROM incoming i
                WHERE NOT EXISTS (SELECT FROM package p WHERE p.name = i.package_name AND p.type = i.package_type)
                ORDER BY 2, 1
                ON CONFLICT (name, type) DO NOTHING""");
        return jdbc.sql("""
                INSERT INTO advisory (name, title)
                SELECT i.advisory, min(i.detail ->> 'title') FROM incoming i
                WHERE NOT EXISTS (SELECT FROM advisory a WHERE a.name = i.advisory)
                  AND NOT EXISTS (SELECT FROM advisory_alias a WHERE a.alias = i.advisory)
                GROUP BY i.advisory ORDER BY 1
                ON CONFLICT (name) DO NOTHING RETURNING name""").query((row, _) -> row.getString(1)).list();
    }

    private void resolve(List<IncomingReport> reports) {
        // A CVE that is known as another's alias stands for that one.
        plain.update("""
                UPDATE incoming i SET
                    package_id = (SELECT p.package_id FROM package p WHERE p.name = i.package_name AND p.type = i.package_type),
                    advisory_id = coalesce(
                        (SELECT a.advisory_id FROM advisory a WHERE a.name = i.advisory),
                        (SELECT min(a.advisory_id) FROM advisory_alias a WHERE a.alias = i.advisory))""");
        SortedSet<List<String>> aliases = new TreeSet<>(Comparator.comparing(List<String>::toString));
        reports.forEach(report -> report.aliases().forEach(alias -> aliases.add(List.of(report.advisory(), alias))));
        plain.update(
                """
                INSERT INTO advisory_alias (alias, advisory_id)
                SELECT n.alias, a.advisory_id
                FROM unnest(?::text[], ?::text[]) AS n (advisory, alias)
                JOIN advisory a ON a.name = n.advisory
                WHERE NOT EXISTS (SELECT FROM advisory_alias x WHERE x.alias = n.alias AND x.advisory_id = a.advisory_id)
                ON CONFLICT DO NOTHING""",
                aliases.stream().map(List::getFirst).toArray(String[]::new),
                aliases.stream().map(List::getLast).toArray(String[]::new));
    }

    private void addFindings(String tool, Instant now) {
        jdbc.sql("""
                        WITH added AS (
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
                            RETURNING finding_id)
                        INSERT INTO touched (finding_id, fresh) SELECT finding_id, true FROM added
                        """).param("now", Timestamp.from(now)).param("tool", tool).update();
    }

    private Counts addReports(ReportImport.Page page, Instant now) {
        // A report that is now about another package or project leaves its former finding.
        jdbc.sql("""
                        INSERT INTO touched (finding_id, fresh)
                        SELECT DISTINCT r.finding_id, false
                        FROM finding_report r JOIN incoming i ON r.connection_id = :connection AND r.source_id = i.source_id
                        ON CONFLICT DO NOTHING
                        """).param("connection", page.connection().value()).update();
        plain.update("""
                INSERT INTO touched (finding_id, fresh)
                SELECT f.finding_id, false
                FROM finding f JOIN incoming i USING (asset_id, package_id, advisory_id)
                ON CONFLICT DO NOTHING""");
        Touched.lock(plain);
        Counts counts = counts(page);
        jdbc.sql("""
                        INSERT INTO finding_report AS old (finding_id, connection_id, project_id, page_id, digest, detected_at,
                            reported_at, closed_at, verdict, level, severity, dismissed, direct, cvss, epss, source_id, tool,
                            version, fix_version, detail)
                        SELECT f.finding_id, :connection, i.project_id, :page, i.digest, i.detected_at, :now::timestamptz,
                               CASE WHEN i.fixed THEN :now::timestamptz END, i.verdict, i.level, i.severity, i.dismissed, i.direct, i.cvss,
                               i.epss, i.source_id, :tool::text, i.version, i.fix_version, i.detail
                        FROM incoming i JOIN finding f USING (asset_id, package_id, advisory_id)
                        ON CONFLICT (connection_id, source_id) DO UPDATE SET
                            finding_id = excluded.finding_id, project_id = excluded.project_id, page_id = excluded.page_id,
                            digest = excluded.digest, detected_at = excluded.detected_at, reported_at = excluded.reported_at,
                            closed_at = CASE WHEN excluded.closed_at IS NOT NULL
                                             THEN coalesce(old.closed_at, excluded.closed_at) END,
                            verdict = excluded.verdict, level = excluded.level, severity = excluded.severity,
                            dismissed = excluded.dismissed, direct = excluded.direct, cvss = excluded.cvss,
                            epss = excluded.epss, tool = excluded.tool, version = excluded.version,
                            fix_version = excluded.fix_version, detail = excluded.detail
                        """)
                .param("connection", page.connection().value())
                .param("page", page.pageId())
                .param("now", Timestamp.from(now))
                .param("tool", page.tool())
                .update();
        return counts;
    }

    private Counts counts(ReportImport.Page page) {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE r.report_id IS NULL),
                               count(*) FILTER (WHERE r.report_id IS NOT NULL AND (r.closed_at IS NOT NULL) = i.fixed),
                               count(*) FILTER (WHERE i.fixed AND r.report_id IS NOT NULL AND r.closed_at IS NULL),
                               count(*) FILTER (WHERE r.closed_at IS NOT NULL AND NOT i.fixed)
                        FROM incoming i
                        LEFT JOIN finding_report r ON r.connection_id = :connection AND r.source_id = i.source_id
                        """)
                .param("connection", page.connection().value())
                .query((row, _) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }
}
