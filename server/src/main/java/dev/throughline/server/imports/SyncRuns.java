package dev.throughline.server.imports;

import dev.throughline.connect.Cursor;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.UnreadableProject;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.database.StoredText;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of runs, as the worker that holds the lease writes them. */
final class SyncRuns {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    SyncRuns(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Goes on with the run of this connection that is not finished, or begins one. */
    Lease takeUp(ConnectionId connection, String cause) {
        Optional<Lease> unfinished = jdbc.sql("""
                        UPDATE sync_run SET attempt = attempt + 1, state = 'RUNNING', resume_at = NULL, progress_at = :now
                        WHERE connection_id = :connection AND finished_at IS NULL AND project_id IS NULL
                        RETURNING run_id, attempt, cursor, walked
                        """)
                .param("connection", connection.value())
                .param("now", now())
                .query((row, _) -> new Lease(
                        new SyncRunId(row.getLong(1)),
                        connection,
                        row.getInt(2),
                        new Cursor(row.getString(3)),
                        row.getBoolean(4)))
                .optional();
        return unfinished.orElseGet(() -> begin(connection, Optional.empty(), cause));
    }

    /** Begins a run; one about a single project stands beside others. */
    Lease begin(ConnectionId connection, Optional<Long> project, String cause) {
        long run = jdbc.sql("""
                        INSERT INTO sync_run (connection_id, project_id, state, cause, attempt, started_at, progress_at)
                        VALUES (:connection, :project, 'RUNNING', :cause, 1, :now, :now) RETURNING run_id
                        """)
                .param("connection", connection.value())
                .param("project", project.orElse(null), Types.BIGINT)
                .param("cause", StoredText.line(cause))
                .param("now", now())
                .query((row, _) -> row.getLong(1))
                .single();
        return new Lease(new SyncRunId(run), connection, 1, Cursor.START, false);
    }

    /**
     * The first statement of every transaction of a run: nobody else takes it up before the transaction ends.
     *
     * <p>Nobody waits for the disk at its end: if the machine dies, the last pages are gone together with the cursor behind them, and
     * are read again.
     */
    void hold(Lease lease) {
        boolean isHeld = jdbc.sql("""
                        SELECT run_id, set_config('synchronous_commit', 'off', true) FROM sync_run
                        WHERE run_id = :run AND attempt = :attempt AND finished_at IS NULL FOR UPDATE
                        """)
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .query((row, _) -> row.getLong(1))
                .optional()
                .isPresent();
        if (!isHeld) {
            throw new LostLeaseException(lease.run());
        }
    }

    void progress(Lease lease, Cursor next, boolean walked, Progress progress) {
        jdbc.sql("""
                        UPDATE sync_run SET cursor = :cursor, walked = :walked, tries = 0, progress_at = :now,
                            pages = pages + :pages, pages_unchanged = pages_unchanged + :unchangedPages,
                            projects = projects + :projects, seen = seen + :seen, imported = imported + :imported,
                            updated = updated + :updated, unchanged = unchanged + :unchanged, closed = closed + :closed,
                            reopened = reopened + :reopened, skipped = skipped + :skipped
                        WHERE run_id = :run
                        """)
                .param("cursor", next.text())
                .param("walked", walked)
                .param("now", now())
                .param("pages", progress.pages())
                .param("unchangedPages", progress.unchangedPages())
                .param("projects", progress.projects())
                .param("seen", progress.seen())
                .param("imported", progress.imported())
                .param("updated", progress.updated())
                .param("unchanged", progress.unchanged())
                .param("closed", progress.closed())
                .param("reopened", progress.reopened())
                .param("skipped", progress.skipped())
                .param("run", lease.run().value())
                .update();
    }

    void skipped(Lease lease, List<Skipped> rows) {
        for (Skipped skipped : rows) {
            jdbc.sql("""
                            INSERT INTO import_skip AS old (run_id, reason, count, samples)
                            VALUES (:run, :reason, :count, :samples::text[])
                            ON CONFLICT (run_id, reason) DO UPDATE SET
                                count = old.count + excluded.count,
                                samples = CASE WHEN cardinality(old.samples) < :most THEN old.samples || excluded.samples
                                               ELSE old.samples END
                            """)
                    .param("most", Skipped.MOST_SAMPLES)
                    .param("run", lease.run().value())
                    .param("reason", skipped.reason().name())
                    .param("count", skipped.count())
                    .param(
                            "samples",
                            skipped.samples().stream().map(StoredText::line).toArray(String[]::new))
                    .update();
        }
    }

    void unreadable(Lease lease, List<UnreadableProject> projects) {
        for (UnreadableProject project : projects) {
            jdbc.sql("""
                            INSERT INTO import_unreadable (run_id, source_project_id, reason) VALUES (:run, :project, :reason)
                            ON CONFLICT DO NOTHING
                            """)
                    .param("run", lease.run().value())
                    .param("project", StoredText.key(project.projectId()))
                    .param("reason", StoredText.line(project.reason()))
                    .update();
        }
    }

    /** Ends a run; a lease that was lost ends nothing. */
    void finish(Lease lease, SyncRun.State state, Optional<SyncRun.Failure> failure) {
        jdbc.sql("""
                        UPDATE sync_run SET state = :state, finished_at = :now, resume_at = NULL, failure_reason = :reason,
                            failure_words = :words, failure_remedy = :remedy
                        WHERE run_id = :run AND attempt = :attempt AND finished_at IS NULL
                        """)
                .param("state", state.name())
                .param("now", now())
                .param("reason", failure.map(SyncRun.Failure::reason).orElse(null), Types.VARCHAR)
                .param(
                        "words",
                        failure.map(SyncRun.Failure::words)
                                .map(StoredText::words)
                                .orElse(null))
                .param(
                        "remedy",
                        failure.map(SyncRun.Failure::remedy)
                                .map(StoredText::words)
                                .orElse(null))
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .update();
    }

    /** Ends the run that is under way; its worker notices at the next page. */
    void stop(ConnectionId connection) {
        jdbc.sql("""
                        UPDATE sync_run SET state = 'STOPPED', finished_at = :now, resume_at = NULL
                        WHERE connection_id = :connection AND finished_at IS NULL
                        """)
                .param("now", now())
                .param("connection", connection.value())
                .update();
    }

    /** Lets a run wait. */
    void putOff(Lease lease, Instant until, SyncRun.Failure failure) {
        jdbc.sql("""
                        UPDATE sync_run SET state = 'WAITING', resume_at = :until, tries = tries + 1,
                            failure_reason = :reason, failure_words = :words, failure_remedy = :remedy
                        WHERE run_id = :run AND attempt = :attempt AND finished_at IS NULL
                        """)
                .param("until", Timestamp.from(until))
                .param("reason", failure.reason())
                .param("words", StoredText.words(failure.words()))
                .param("remedy", StoredText.words(failure.remedy()))
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .update();
    }

    /** How often the run was put off since it last stored a page. */
    int tries(Lease lease) {
        return jdbc.sql("SELECT tries FROM sync_run WHERE run_id = :run")
                .param("run", lease.run().value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /** Whether the walk showed neither a project nor a row. */
    boolean sawNothing(Lease lease) {
        return jdbc.sql("SELECT projects = 0 AND seen = 0 FROM sync_run WHERE run_id = :run")
                .param("run", lease.run().value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
