package dev.throughline.server.findings;

import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.estate.ScannedProjectId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closes reports that a complete walk did not show. */
public final class VanishedReports {
    private static final int BATCH = 2_000;

    private final JdbcClient jdbc;
    private final Merge merge;

    public VanishedReports(JdbcClient jdbc, Merge merge) {
        this.jdbc = jdbc;
        this.merge = merge;
    }

    /**
     * A complete walk.
     *
     * @param run the run's id: what stands on pages of older runs was not seen
     * @param tool under whose name the history is written
     */
    public record Walk(ConnectionId connection, long run, String tool) {}

    /**
     * A batch.
     *
     * @param all how many reports were taken off their pages
     * @param open how many of them had been open
     */
    public record Closed(int all, int open) {}

    private record Row(FindingId finding, boolean wasOpen) {}

    /** Whether the connection has reports that are not closed. */
    public boolean hasOpen(ConnectionId connection) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM finding_report WHERE connection_id = :connection AND closed_at IS NULL)")
                .param("connection", connection.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Closes the next batch in the caller's transaction; nothing is left when it is empty. Unreadable projects are left alone. */
    public Closed closeSome(Walk walk, Instant now) {
        List<Row> rows = jdbc.sql("""
                        WITH gone AS MATERIALIZED (
                            SELECT r.report_id, r.project_id, r.closed_at IS NULL AS was_open FROM finding_report r
                            WHERE r.connection_id = :connection AND r.page_id IS NULL AND r.closed_at IS NULL
                            UNION ALL
                            SELECT r.report_id, r.project_id, r.closed_at IS NULL
                            FROM import_page p JOIN finding_report r USING (page_id)
                            WHERE p.connection_id = :connection AND p.run_id < :run
                        )
                        UPDATE finding_report r SET closed_at = coalesce(r.closed_at, :now::timestamptz), page_id = NULL
                        FROM (SELECT g.report_id, g.was_open FROM gone g
                              WHERE NOT EXISTS (
                                  SELECT FROM import_unreadable u
                                  JOIN scanned_project p ON p.connection_id = :connection AND p.source_id = u.source_project_id
                                  WHERE u.run_id = :run AND p.project_id = g.project_id)
                              LIMIT :batch) g
                        WHERE r.report_id = g.report_id
                        RETURNING r.finding_id, g.was_open
                        """)
                .param("connection", walk.connection().value())
                .param("run", walk.run())
                .param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query((row, _) -> new Row(new FindingId(row.getLong(1)), row.getBoolean(2)))
                .list();
        List<FindingId> findings =
                rows.stream().filter(Row::wasOpen).map(Row::finding).distinct().toList();
        merge.merge(findings, walk.tool(), now);
        return new Closed(
                rows.size(),
                findings.isEmpty()
                        ? 0
                        : (int) rows.stream().filter(Row::wasOpen).count());
    }

    /** Closes what a new report of one project no longer says: all that has left its page. */
    public int closeOf(ConnectionId connection, ScannedProjectId project, String tool, Instant now) {
        List<FindingId> findings = jdbc.sql("""
                        UPDATE finding_report SET closed_at = :now
                        WHERE connection_id = :connection AND project_id = :project AND page_id IS NULL AND closed_at IS NULL
                        RETURNING finding_id
                        """)
                .param("now", Timestamp.from(now))
                .param("connection", connection.value())
                .param("project", project.value())
                .query((row, _) -> new FindingId(row.getLong(1)))
                .list();
        merge.merge(findings.stream().distinct().toList(), tool, now);
        return findings.size();
    }
}
