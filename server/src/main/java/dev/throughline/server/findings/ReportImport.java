package dev.throughline.server.findings;

import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.estate.Assets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores what a page of a walk says, in the caller's transaction.
 *
 * <p>Rows that say what they said before only stay on their page; the others are copied into a staging table, from which a few
 * statements make packages, advisories, findings and reports. Then the findings that they touch are merged anew.
 */
public final class ReportImport {
    private final JdbcClient jdbc;
    private final Assets assets;
    private final Staging staging;
    private final Merge merge;

    public ReportImport(JdbcClient jdbc, Assets assets, Staging staging, Merge merge) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.staging = staging;
        this.merge = merge;
    }

    /**
     * What a page belongs to.
     *
     * @param connection the connection that is walked
     * @param tool the name under which its reports appear
     * @param pageId the row of the page
     * @param isNewPage whether the page was never read before
     */
    public record Page(ConnectionId connection, String tool, long pageId, boolean isNewPage) {}

    /** What became of the rows of a page; {@code closed} are those that the tool itself calls fixed. */
    public record Outcome(long imported, long updated, long unchanged, long closed, long reopened) {
        public static final Outcome NOTHING = new Outcome(0, 0, 0, 0, 0);
    }

    private record Stored(long reportId, long digest, long pageId, boolean isClosed) {}

    /** Stores a page. */
    public Outcome store(Page page, PreparedReports prepared, Instant now) {
        staging.prepare();
        Map<String, IncomingReport> incoming = prepared.byId();
        Map<String, Stored> stored = stored(page.connection(), incoming);
        List<String> staying = new ArrayList<>();
        List<IncomingReport> changed = new ArrayList<>();
        for (IncomingReport report : incoming.values()) {
            Stored before = stored.get(report.sourceId());
            boolean isUnchanged = before != null && before.digest() == report.digest() && !vanished(before);
            if (isUnchanged) {
                staying.add(report.sourceId());
            } else {
                changed.add(report);
            }
        }
        turnPages(page, incoming, stored, staying);
        if (!changed.isEmpty()) {
            storeChanged(page, changed, stored, now);
        }
        return outcome(changed, stored, staying.size());
    }

    private void storeChanged(Page page, List<IncomingReport> changed, Map<String, Stored> stored, Instant now) {
        Map<String, Long> reportIds = new HashMap<>();
        for (IncomingReport report : changed) {
            Stored before = stored.get(report.sourceId());
            if (before != null) {
                reportIds.put(report.sourceId(), before.reportId());
            }
        }
        Staging.Touched touched = staging.store(page, changed, reportIds, placement(page.connection(), changed), now);
        merge.merge(touched.known(), touched.fresh(), page.tool(), now);
    }

    /** Nobody else changes reports of a connection while its run is held. */
    private static Outcome outcome(List<IncomingReport> changed, Map<String, Stored> stored, long unchanged) {
        long imported = 0;
        long updated = 0;
        long closed = 0;
        long reopened = 0;
        for (IncomingReport report : changed) {
            Stored before = stored.get(report.sourceId());
            if (before == null) {
                imported++;
            } else if (before.isClosed() == report.isFixed()) {
                updated++;
            } else if (report.isFixed()) {
                closed++;
            } else {
                reopened++;
            }
        }
        return new Outcome(imported, updated, unchanged, closed, reopened);
    }

    /** A row that left its page and was closed has come back; one that the tool calls fixed stays on its page. */
    private static boolean vanished(Stored report) {
        return report.isClosed() && report.pageId() == 0;
    }

    private Staging.Placement placement(ConnectionId connection, List<IncomingReport> reports) {
        return new Staging.Placement(
                assets.ofProjects(
                        connection,
                        reports.stream().map(IncomingReport::project).toList()),
                assets.ofImages(reports.stream()
                        .flatMap(report -> report.image().stream())
                        .toList()));
    }

    private Map<String, Stored> stored(ConnectionId connection, Map<String, IncomingReport> incoming) {
        Map<String, Stored> stored = new HashMap<>();
        jdbc.sql("""
                        SELECT source_id, report_id, digest, coalesce(page_id, 0), closed_at IS NOT NULL
                        FROM finding_report
                        WHERE connection_id = :connection AND source_id = ANY (:ids::text[])
                        """)
                .param("connection", connection.value())
                .param("ids", incoming.keySet().toArray(String[]::new))
                .query(row -> {
                    stored.put(
                            row.getString(1),
                            new Stored(row.getLong(2), row.getLong(3), row.getLong(4), row.getBoolean(5)));
                });
        return stored;
    }

    /** Rows come from other pages and go to them; a page that lost a row to this one has to be looked at again. */
    private void turnPages(
            Page page, Map<String, IncomingReport> incoming, Map<String, Stored> stored, List<String> staying) {
        Long[] others = stored.values().stream()
                .map(Stored::pageId)
                .filter(id -> id != 0 && id != page.pageId())
                .distinct()
                .sorted()
                .toArray(Long[]::new);
        if (others.length > 0) {
            jdbc.sql("UPDATE import_page SET digest = NULL WHERE page_id = ANY (:pages::bigint[])")
                    .param("pages", others)
                    .update();
        }
        String[] moving = staying.stream()
                .filter(id -> Optional.ofNullable(stored.get(id))
                        .filter(before -> before.pageId() != page.pageId())
                        .isPresent())
                .toArray(String[]::new);
        if (moving.length > 0) {
            jdbc.sql("""
                            UPDATE finding_report SET page_id = :page
                            WHERE connection_id = :connection AND source_id = ANY (:ids::text[])
                            """)
                    .param("page", page.pageId())
                    .param("connection", page.connection().value())
                    .param("ids", moving)
                    .update();
        }
        if (!page.isNewPage()) {
            jdbc.sql("""
                            UPDATE finding_report SET page_id = NULL
                            WHERE page_id = :page AND source_id <> ALL (:ids::text[])
                            """)
                    .param("page", page.pageId())
                    .param("ids", incoming.keySet().toArray(String[]::new))
                    .update();
        }
    }
}
