package dev.throughline.server.imports;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.connections.Connection;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.ConnectionListener;
import dev.throughline.server.connections.Connections;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** When runs are due: a connection has one job, which plans itself anew each time. */
public final class Synchronizations implements ConnectionListener {
    private static final TaskDescriptor<String> TASK = TaskDescriptor.of("synchronize", String.class);
    private static final String SCHEDULE = "schedule";

    private final SchedulerClient jobs;
    private final SyncRuns runs;
    private final AuditLog audit;
    private final InstantSource clock;

    Synchronizations(SchedulerClient jobs, SyncRuns runs, AuditLog audit, InstantSource clock) {
        this.jobs = jobs;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /** The job itself. */
    static CustomTask<String> task(Connections connections, Synchronizer synchronizer) {
        return Tasks.custom(TASK).execute((job, _) -> {
            Optional<Connection> connection = connections
                    .find(new ConnectionId(Long.parseLong(job.getId())))
                    .filter(Connection::isActive);
            if (connection.isEmpty()) {
                return new CompletionHandler.OnCompleteRemove<>();
            }
            String cause = job.getData() == null ? SCHEDULE : job.getData();
            Instant next = synchronizer.run(connection.get(), cause);
            return (done, operations) -> operations.reschedule(done, next, SCHEDULE);
        });
    }

    /** The first run comes at once; without an active connection there are none, and one that is under way ends. */
    @Override
    public void changed(Connection connection) {
        if (connection.isActive()) {
            plan(connection.id(), SCHEDULE);
        } else {
            runs.stop(connection.id());
        }
    }

    /** A run at once; if one is under way, nothing changes. */
    public void now(Connection connection, Actor by) {
        audit.record(by, "connection.synchronized", connection.name(), "");
        plan(connection.id(), by.name());
    }

    private void plan(ConnectionId connection, String cause) {
        TaskInstance<String> job =
                TASK.instance(String.valueOf(connection.value())).data(cause).build();
        try {
            jobs.schedule(job, clock.instant(), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException _) {
            // it is under way: that is what was asked for
        }
    }

    /** When the next run of a connection is due. */
    public Optional<Instant> next(ConnectionId connection) {
        return jobs.getScheduledExecution(TASK.instanceId(String.valueOf(connection.value())))
                .map(ScheduledExecution::getExecutionTime);
    }
}
