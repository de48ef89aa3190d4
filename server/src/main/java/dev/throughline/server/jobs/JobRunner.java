package dev.throughline.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/** Does jobs while the process runs, if it is one that does. It begins when all else has begun, and ends first. */
public final class JobRunner implements SmartLifecycle {
    private final Scheduler scheduler;
    private final boolean runsJobs;
    private volatile boolean isRunning;

    JobRunner(Scheduler scheduler, boolean runsJobs) {
        this.scheduler = scheduler;
        this.runsJobs = runsJobs;
    }

    @Override
    public void start() {
        if (runsJobs) {
            scheduler.start();
            isRunning = true;
        }
    }

    @Override
    public void stop() {
        isRunning = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
