package dev.throughline.server.scans;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.scans.isolation.WorkFolders;
import dev.throughline.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** When scans are due. A repository has one job at most, so nobody scans it twice at the same time. */
final class ScanJobs {
    /** The cause of scans that are not needed without a newer commit. */
    static final String NEW_COMMITS = "new commits";

    private static final TaskDescriptor<Void> SCAN = TaskDescriptor.of("scan-repository");
    private static final TaskDescriptor<Void> PLAN = TaskDescriptor.of("plan-scans");
    private static final Duration FULL = Duration.ofSeconds(5);
    private static final int AWAKE = 30;

    private final SchedulerClient jobs;
    private final ScanRuns runs;
    private final InstantSource clock;

    ScanJobs(SchedulerClient jobs, ScanRuns runs, InstantSource clock) {
        this.jobs = jobs;
        this.runs = runs;
        this.clock = clock;
    }

    /** Lets a worker take up the open scan of a repository. */
    void wake(RepositoryId repository) {
        try {
            jobs.schedule(
                    SCAN.instance(String.valueOf(repository.value()))
                            .priority(Priority.LOW)
                            .build(),
                    clock.instant(),
                    ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        } catch (TaskInstanceCurrentlyExecutingException _) {
            // a scan has just ended; the next round of planning wakes again
        }
    }

    /** Queues what is due, and wakes what has waited longest: jobs that wait for their turn keep workers busy for nothing. */
    void plan(ScanSettings settings) {
        if (settings.enabled()) {
            runs.queueDue(settings.usual());
        }
        runs.open(AWAKE).forEach(this::wake);
    }

    /** The job that scans a repository. A process does few at once: each takes a processor and memory of its own. */
    static CustomTask<Void> scanTask(RepositoryScanner scanner, int atOnce, InstantSource clock) {
        Semaphore free = new Semaphore(atOnce);
        return Tasks.custom(SCAN).execute((job, _) -> {
            if (!free.tryAcquire()) {
                return (done, operations) ->
                        operations.reschedule(done, clock.instant().plus(FULL));
            }
            try {
                scanner.run(new RepositoryId(Long.parseLong(job.getId())));
                return new CompletionHandler.OnCompleteRemove<>();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return (done, operations) -> operations.reschedule(done, clock.instant());
            } finally {
                free.release();
            }
        });
    }

    /** The job that plans the others, and clears away what dead processes of this machine left. */
    static RecurringTask<Void> planTask(
            ScanJobs jobs, Settings settings, WorkFolders folders, PackageCache packages, Duration every) {
        return Tasks.recurring(PLAN, FixedDelay.of(every)).execute((_, _) -> {
            jobs.plan(settings.get(ScanSettings.SETTING));
            try {
                folders.sweep();
                packages.trim();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
