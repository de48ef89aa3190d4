package dev.throughline.server.graphs;

import dev.throughline.server.inventory.InventoryRetention;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks every few seconds whether the graph has to be built anew, and daily forgets what history no longer keeps. Building takes a
 * tenth of the time at most: while an import changes everything all the time, a large graph follows less often than a small one.
 */
final class GraphRefresh implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GraphRefresh.class);
    private static final int EVERY_SECONDS = 15;
    private static final int REST = 9;

    private final GraphBuilds builds;
    private final InventoryRetention retention;
    private final boolean enabled;
    private @Nullable ScheduledExecutorService executor;
    private long restsUntil = System.nanoTime();

    /** @param enabled false where nobody wants work in the background, as in tests */
    GraphRefresh(GraphBuilds builds, InventoryRetention retention, boolean enabled) {
        this.builds = builds;
        this.retention = retention;
        this.enabled = enabled;
    }

    @Override
    public synchronized void start() {
        if (!enabled || executor != null) {
            return;
        }
        executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("graph").factory());
        var _ = executor.scheduleWithFixedDelay(this::refresh, 1, EVERY_SECONDS, TimeUnit.SECONDS);
        var _ = executor.scheduleWithFixedDelay(this::forget, 1, TimeUnit.DAYS.toHours(1), TimeUnit.HOURS);
    }

    /** A failure, such as a database that is away, does not end the looking. */
    private void refresh() {
        long start = System.nanoTime();
        if (start - restsUntil < 0) {
            return;
        }
        try {
            builds.refresh();
            long end = System.nanoTime();
            restsUntil = end + REST * (end - start);
        } catch (RuntimeException e) {
            LOG.warn("the graph could not be built; the last one stays", e);
        }
    }

    private void forget() {
        try {
            retention.forget();
        } catch (RuntimeException e) {
            LOG.warn("old history could not be removed; it is tried again tomorrow", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }
}
