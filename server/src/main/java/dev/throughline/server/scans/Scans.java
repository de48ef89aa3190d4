package dev.throughline.server.scans;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Scope;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.settings.Settings;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scans as pages and programs ask for them. */
public final class Scans {
    private final JdbcClient jdbc;
    private final ScanRuns runs;
    private final ScanRows rows;
    private final ScanPlaces places;
    private final ScanJobs jobs;
    private final Settings settings;
    private final AuditLog audit;

    Scans(
            JdbcClient jdbc,
            ScanRuns runs,
            ScanRows rows,
            ScanPlaces places,
            ScanJobs jobs,
            Settings settings,
            AuditLog audit) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.rows = rows;
        this.places = places;
        this.jobs = jobs;
        this.settings = settings;
        this.audit = audit;
    }

    static InputException off() {
        return new InputException(
                "scans by this server", "are turned off", "an administrator turns them on, on the page Scans");
    }

    public ScanSettings settings() {
        return settings.get(ScanSettings.SETTING);
    }

    /**
     * Changes how this server scans.
     *
     * @throws InputException if the mirror is no address
     */
    public void change(ScanSettings wanted, Actor by) {
        wanted.mirrorAddress();
        settings.set(by, ScanSettings.SETTING, wanted);
    }

    /**
     * Asks for a scan; one that waits or is under way is the answer as well.
     *
     * @throws InputException if scans are turned off, or this repository cannot be cloned
     */
    public ScanRun now(RepositoryId repository, Actor by) {
        if (!settings().enabled()) {
            throw off();
        }
        String key = places.of(repository).key().toString();
        ScanRunId run = runs.queue(repository, by.name());
        audit.record(by, "scan.asked", key, "");
        jobs.wake(repository);
        return rows.find(repository, run).orElseThrow();
    }

    /** A repository's own schedule; empty where it is as for all. */
    public Optional<ScanSchedule> schedule(RepositoryId repository) {
        return jdbc.sql("SELECT schedule FROM repository_scan WHERE repository_id = :repository")
                .param("repository", repository.value())
                .query((row, _) -> ScanSchedule.valueOf(row.getString(1)))
                .optional();
    }

    /** Gives a repository a schedule of its own, or none. */
    public void schedule(RepositoryId repository, Optional<ScanSchedule> schedule, Actor by) {
        if (schedule.isEmpty()) {
            jdbc.sql("DELETE FROM repository_scan WHERE repository_id = :repository")
                    .param("repository", repository.value())
                    .update();
        } else {
            jdbc.sql("""
                            INSERT INTO repository_scan (repository_id, schedule) VALUES (:repository, :schedule)
                            ON CONFLICT (repository_id) DO UPDATE SET schedule = excluded.schedule
                            """)
                    .param("repository", repository.value())
                    .param("schedule", schedule.get().name())
                    .update();
        }
        audit.record(
                by,
                "scan.schedule",
                rows.key(repository).orElse(""),
                schedule.map(ScanSchedule::words).orElse("as for all"));
    }

    /** The scans of a repository, newest first, before one of them. */
    public List<ScanRun> of(RepositoryId repository, Optional<ScanRunId> before) {
        return rows.of(repository, before);
    }

    /** The scans of all repositories that a viewer may see, newest first, before one of them. */
    public List<ScanRun> all(Scope scope, Optional<ScanRunId> before) {
        return rows.all(scope, before);
    }

    public Optional<ScanRun> find(RepositoryId repository, ScanRunId run) {
        return rows.find(repository, run);
    }

    /** The key of a repository, if there is one. */
    public Optional<String> key(RepositoryId repository) {
        return rows.key(repository);
    }
}
