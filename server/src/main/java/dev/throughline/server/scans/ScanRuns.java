package dev.throughline.server.scans;

import dev.throughline.server.database.StoredText;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.imports.SyncRunId;
import dev.throughline.server.scans.checkout.CheckoutResult;
import dev.throughline.server.scans.isolation.Trouble;
import dev.throughline.server.scans.source.SourceScanResult;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of scans, as those who plan and do them write them. */
final class ScanRuns {
    private static final int KEPT = 100;
    private static final int PLANNED_AT_ONCE = 200;
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ScanRuns(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The scan that waits or is under way, and a new one where there is none. */
    ScanRunId queue(RepositoryId repository, String cause) {
        jdbc.sql("""
                        INSERT INTO scan_run (repository_id, state, cause, queued_at, seen_run_id)
                        SELECT repository_id, 'QUEUED', :cause, :now, seen_run_id FROM repository WHERE repository_id = :repository
                        ON CONFLICT (repository_id) WHERE finished_at IS NULL DO NOTHING
                        """)
                .param("cause", StoredText.line(cause))
                .param("now", now())
                .param("repository", repository.value())
                .update();
        return jdbc.sql("""
                        SELECT scan_run_id FROM scan_run WHERE repository_id = :repository
                        ORDER BY finished_at IS NULL DESC, scan_run_id DESC LIMIT 1
                        """)
                .param("repository", repository.value())
                .query((row, _) -> new ScanRunId(row.getLong(1)))
                .single();
    }

    /**
     * Queues what is due, those not scanned for longest first.
     *
     * <p>After a synchronization: those that it saw since the last scan, unless their host says that nothing was pushed since then.
     */
    List<RepositoryId> queueDue(ScanSchedule usual) {
        return jdbc.sql("""
                        INSERT INTO scan_run (repository_id, state, cause, queued_at, seen_run_id)
                        SELECT r.repository_id, 'QUEUED',
                               CASE coalesce(s.schedule, :usual) WHEN 'DAILY' THEN 'daily' ELSE :newCommits END, :now, r.seen_run_id
                        FROM repository r
                        LEFT JOIN repository_scan s USING (repository_id)
                        LEFT JOIN LATERAL (
                            SELECT queued_at, seen_run_id, finished_at FROM scan_run
                            WHERE repository_id = r.repository_id ORDER BY scan_run_id DESC LIMIT 1) last ON true
                        WHERE r.connection_id IS NOT NULL AND r.gone_at IS NULL AND NOT r.archived
                          AND r.default_branch IS NOT NULL AND r.clone_address <> ''
                          AND (last.queued_at IS NULL OR last.finished_at IS NOT NULL)
                          AND CASE coalesce(s.schedule, :usual)
                                WHEN 'DAILY' THEN last.queued_at IS NULL OR last.queued_at <= :dayAgo
                                WHEN 'NEW_COMMITS' THEN last.seen_run_id IS DISTINCT FROM r.seen_run_id
                                  AND (last.queued_at IS NULL OR r.changed_at IS NULL OR r.changed_at > last.queued_at)
                                  AND NOT EXISTS (
                                      SELECT FROM sync_run y WHERE y.run_id = r.seen_run_id AND y.finished_at IS NULL)
                                ELSE false END
                        ORDER BY last.queued_at NULLS FIRST, r.repository_id LIMIT :most
                        ON CONFLICT (repository_id) WHERE finished_at IS NULL DO NOTHING
                        RETURNING repository_id
                        """)
                .param("now", now())
                .param("usual", usual.name())
                .param("newCommits", ScanJobs.NEW_COMMITS)
                .param("dayAgo", Timestamp.from(clock.instant().minus(DAY)))
                .param("most", PLANNED_AT_ONCE)
                .query((row, _) -> new RepositoryId(row.getLong(1)))
                .list();
    }

    /** Some repositories with a scan that waits, or that somebody is at, those that wait longest first. */
    List<RepositoryId> open(int most) {
        return jdbc.sql("SELECT repository_id FROM scan_run WHERE finished_at IS NULL ORDER BY scan_run_id LIMIT :most")
                .param("most", most)
                .query((row, _) -> new RepositoryId(row.getLong(1)))
                .list();
    }

    /** Takes the open scan of a repository up, if there is one. */
    Optional<ScanLease> takeUp(RepositoryId repository) {
        return jdbc.sql("""
                        UPDATE scan_run SET attempt = attempt + 1, state = 'CLONING', started_at = coalesce(started_at, :now)
                        WHERE repository_id = :repository AND finished_at IS NULL
                        RETURNING scan_run_id, attempt, cause
                        """)
                .param("now", now())
                .param("repository", repository.value())
                .query((row, _) ->
                        new ScanLease(new ScanRunId(row.getLong(1)), repository, row.getInt(2), row.getString(3)))
                .optional();
    }

    /** The commit that the last finished scan of a repository saw, or empty text. */
    String lastCommit(RepositoryId repository) {
        return jdbc.sql("""
                        SELECT commit_id FROM scan_run WHERE repository_id = :repository AND state IN ('DONE', 'UNCHANGED')
                        ORDER BY scan_run_id DESC LIMIT 1
                        """)
                .param("repository", repository.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Notes that the commit is there. */
    boolean fetched(ScanLease lease, CheckoutResult fetched, String branch, String log) {
        return 1
                == jdbc.sql("""
                                UPDATE scan_run SET state = 'SCANNING', commit_id = :commit, branch = :branch, build_files = :files,
                                    notes = :notes::text[], log = :log
                                WHERE scan_run_id = :run AND attempt = :attempt AND finished_at IS NULL
                                """)
                        .param("commit", fetched.commit())
                        .param("branch", StoredText.line(branch))
                        .param("files", fetched.files())
                        .param("notes", lines(fetched.notes()))
                        .param("log", StoredText.words(log))
                        .param("run", lease.run().value())
                        .param("attempt", lease.attempt())
                        .update();
    }

    /** Notes that the report is there. Whoever is told false has lost the lease, and must not import it. */
    boolean scanned(ScanLease lease, SourceScanResult scanned, String log) {
        return 1
                == jdbc.sql("""
                                UPDATE scan_run SET state = 'IMPORTING', components = :components, findings = :findings,
                                    notes = notes || :notes::text[], log = log || :log
                                WHERE scan_run_id = :run AND attempt = :attempt AND finished_at IS NULL
                                """)
                        .param("components", scanned.components())
                        .param("findings", scanned.findings())
                        .param("notes", lines(scanned.problems()))
                        .param("log", "\n" + StoredText.words(log))
                        .param("run", lease.run().value())
                        .param("attempt", lease.attempt())
                        .update();
    }

    void done(ScanLease lease, ScanRun.State state, Optional<SyncRunId> imported) {
        jdbc.sql("""
                        UPDATE scan_run SET state = :state, finished_at = :now, sync_run_id = :imported
                        WHERE scan_run_id = :run AND attempt = :attempt AND finished_at IS NULL
                        """)
                .param("state", state.name())
                .param("now", now())
                .param("imported", imported.map(SyncRunId::value).orElse(null), java.sql.Types.BIGINT)
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .update();
        forgetOld(lease.repository());
    }

    void failed(ScanLease lease, Trouble trouble, String log) {
        jdbc.sql("""
                        UPDATE scan_run SET state = 'FAILED', finished_at = :now, failure_reason = :reason,
                            failure_words = :words, failure_remedy = :remedy,
                            log = CASE WHEN :log = '' THEN log ELSE log || E'\\n' || :log END
                        WHERE scan_run_id = :run AND attempt = :attempt AND finished_at IS NULL
                        """)
                .param("now", now())
                .param("reason", trouble.reason())
                .param("words", StoredText.words(trouble.words()))
                .param("remedy", StoredText.words(trouble.remedy()))
                .param("log", StoredText.words(log))
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .update();
        forgetOld(lease.repository());
    }

    /** Two rows are one repository: its scans go with it, but for one that is open, which the other has too or asks for again. */
    void move(RepositoryId from, RepositoryId to) {
        jdbc.sql("UPDATE scan_run SET repository_id = :to WHERE repository_id = :from AND finished_at IS NOT NULL")
                .param("to", to.value())
                .param("from", from.value())
                .update();
    }

    private void forgetOld(RepositoryId repository) {
        jdbc.sql("""
                        DELETE FROM scan_run WHERE repository_id = :repository AND scan_run_id < (
                            SELECT scan_run_id FROM scan_run WHERE repository_id = :repository
                            ORDER BY scan_run_id DESC OFFSET :kept LIMIT 1)
                        """)
                .param("repository", repository.value())
                .param("kept", KEPT)
                .update();
    }

    private static String[] lines(List<String> notes) {
        return notes.stream().map(StoredText::words).toArray(String[]::new);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
