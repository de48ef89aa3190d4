package dev.throughline.server.scans;

import dev.throughline.server.access.Scope;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.scans.isolation.Trouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scans as they are read, a page at a time. */
final class ScanRows {
    /** How many rows a page has at most. */
    static final int PAGE = 50;

    private static final String SELECT = """
            SELECT s.scan_run_id, s.repository_id, r.key, s.state, s.cause, s.queued_at, s.started_at, s.finished_at, s.commit_id,
                   s.branch, s.build_files, s.components, s.findings, s.notes, s.failure_reason, s.failure_words,
                   s.failure_remedy, s.log, i.run_id, i.imported, i.updated, i.unchanged, i.reopened, i.closed
            FROM scan_run s
            JOIN repository r USING (repository_id)
            LEFT JOIN sync_run i ON i.run_id = s.sync_run_id
            """;

    private final JdbcClient jdbc;

    ScanRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ScanRun> find(RepositoryId repository, ScanRunId run) {
        return jdbc.sql(SELECT + "WHERE s.scan_run_id = :run AND s.repository_id = :repository")
                .param("run", run.value())
                .param("repository", repository.value())
                .query((row, _) -> run(row))
                .optional();
    }

    List<ScanRun> of(RepositoryId repository, Optional<ScanRunId> before) {
        return jdbc.sql(SELECT + """
                        WHERE s.repository_id = :repository AND (:before::bigint IS NULL OR s.scan_run_id < :before)
                        ORDER BY s.scan_run_id DESC LIMIT :most
                        """)
                .param("repository", repository.value())
                .param("before", before.map(ScanRunId::value).orElse(null), Types.BIGINT)
                .param("most", PAGE)
                .query((row, _) -> run(row))
                .list();
    }

    List<ScanRun> all(Scope scope, Optional<ScanRunId> before) {
        return jdbc.sql(SELECT + """
                        WHERE (:before::bigint IS NULL OR s.scan_run_id < :before)
                          AND (:everything OR s.repository_id IN (
                              SELECT repository_id FROM repository_group_member
                              WHERE repository_group_id = ANY (:groups::bigint[])))
                        ORDER BY s.scan_run_id DESC LIMIT :most
                        """)
                .param("before", before.map(ScanRunId::value).orElse(null), Types.BIGINT)
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .param("most", PAGE)
                .query((row, _) -> run(row))
                .list();
    }

    Optional<String> key(RepositoryId repository) {
        return jdbc.sql("SELECT key FROM repository WHERE repository_id = :repository")
                .param("repository", repository.value())
                .query(String.class)
                .optional();
    }

    private static ScanRun run(ResultSet row) throws SQLException {
        return new ScanRun(
                new ScanRunId(row.getLong("scan_run_id")),
                new RepositoryId(row.getLong("repository_id")),
                row.getString("key"),
                ScanRun.State.valueOf(row.getString("state")),
                row.getString("cause"),
                row.getTimestamp("queued_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("started_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant),
                row.getString("commit_id"),
                row.getString("branch"),
                row.getInt("build_files"),
                row.getInt("components"),
                row.getInt("findings"),
                counts(row),
                Arrays.asList((String[]) row.getArray("notes").getArray()),
                failure(row),
                row.getString("log"));
    }

    private static Optional<ScanRun.Counts> counts(ResultSet row) throws SQLException {
        Long run = row.getObject("run_id", Long.class);
        if (run == null) {
            return Optional.empty();
        }
        return Optional.of(new ScanRun.Counts(
                run,
                row.getLong("imported"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("reopened"),
                row.getLong("closed")));
    }

    private static Optional<Trouble> failure(ResultSet row) throws SQLException {
        String reason = row.getString("failure_reason");
        return reason == null
                ? Optional.empty()
                : Optional.of(new Trouble(reason, row.getString("failure_words"), row.getString("failure_remedy")));
    }
}
