package dev.throughline.server.imports;

import dev.throughline.connect.Skipped;
import dev.throughline.connect.inventory.LeftOut;
import dev.throughline.server.connections.ConnectionId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What runs brought in, for people and programs. */
public final class ImportReports {
    private static final int MOST = 50;
    private static final String SELECT = """
            SELECT run_id, connection_id, state, cause, pages, pages_unchanged, projects, seen, imported, updated, unchanged, closed,
                   reopened, skipped, started_at, progress_at, finished_at, resume_at, failure_reason, failure_words, failure_remedy,
                   project_id, tool_version, commit_id, branch
            FROM sync_run
            """;

    private final JdbcClient jdbc;
    private final InventoryReports inventories;

    ImportReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.inventories = new InventoryReports(jdbc);
    }

    /** A run with all that was skipped or could not be read. */
    public Optional<SyncRun> find(SyncRunId id) {
        return jdbc.sql(SELECT + "WHERE run_id = :run")
                .param("run", id.value())
                .query((row, _) ->
                        run(row, skips(id), unreadable(id), inventories.missing(id), inventories.leftOut(id)))
                .optional();
    }

    /** The runs of a connection, newest first, without what was skipped; those before a run, to go on. */
    public List<SyncRun> of(ConnectionId connection, Optional<SyncRunId> before) {
        return jdbc.sql(SELECT
                        + "WHERE connection_id = :connection AND run_id < :before ORDER BY run_id DESC LIMIT :most")
                .param("connection", connection.value())
                .param("before", before.map(SyncRunId::value).orElse(Long.MAX_VALUE))
                .param("most", MOST)
                .query((row, _) -> run(row, List.of(), List.of(), List.of(), List.of()))
                .list();
    }

    /** The newest run of each connection. */
    public List<SyncRun> newest() {
        return jdbc.sql("""
                        SELECT r.* FROM connection c CROSS JOIN LATERAL (
                        """ + SELECT + """
                            WHERE connection_id = c.connection_id ORDER BY run_id DESC LIMIT 1) r
                        """)
                .query((row, _) -> run(row, List.of(), List.of(), List.of(), List.of()))
                .list();
    }

    private static SyncRun run(
            ResultSet row,
            List<SyncRun.Skip> skips,
            List<SyncRun.Unreadable> unreadable,
            List<SyncRun.Missing> missing,
            List<LeftOut> leftOut)
            throws SQLException {
        Optional<String> reason = Optional.ofNullable(row.getString("failure_reason"));
        Optional<SyncRun.Failure> failure = reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new SyncRun.Failure(
                        reason.get(), row.getString("failure_words"), row.getString("failure_remedy")));
        return new SyncRun(
                new SyncRunId(row.getLong("run_id")),
                new ConnectionId(row.getLong("connection_id")),
                SyncRun.State.valueOf(row.getString("state")),
                row.getString("cause"),
                row.getLong("pages"),
                row.getLong("pages_unchanged"),
                row.getLong("projects"),
                new SyncRun.Counts(
                        row.getLong("seen"),
                        row.getLong("imported"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("closed"),
                        row.getLong("reopened"),
                        row.getLong("skipped")),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("progress_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("resume_at")).map(Timestamp::toInstant),
                failure,
                row.getObject("project_id") == null
                        ? Optional.empty()
                        : Optional.of(new SyncRun.Report(
                                row.getString("tool_version"), row.getString("commit_id"), row.getString("branch"))),
                skips,
                unreadable,
                missing,
                leftOut);
    }

    private List<SyncRun.Skip> skips(SyncRunId run) {
        return jdbc.sql(
                        "SELECT reason, count, samples FROM import_skip WHERE run_id = :run ORDER BY count DESC, reason")
                .param("run", run.value())
                .query((row, _) -> new SyncRun.Skip(
                        row.getString(1),
                        Skipped.Reason.valueOf(row.getString(1)).words(),
                        row.getLong(2),
                        texts(row.getArray(3))))
                .list();
    }

    private List<SyncRun.Unreadable> unreadable(SyncRunId run) {
        return jdbc.sql("""
                        SELECT source_project_id, reason FROM import_unreadable
                        WHERE run_id = :run ORDER BY source_project_id LIMIT 1000
                        """)
                .param("run", run.value())
                .query((row, _) -> new SyncRun.Unreadable(row.getString(1), row.getString(2)))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
