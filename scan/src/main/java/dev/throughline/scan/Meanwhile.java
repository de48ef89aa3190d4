package dev.throughline.scan;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work that goes on beside the main work of a scan, on a thread of its own. Closing it takes the thread off work whose result
 * nobody waits for any more.
 */
final class Meanwhile<T> implements AutoCloseable {
    private final FutureTask<T> work;

    private Meanwhile(FutureTask<T> work) {
        this.work = work;
    }

    static <T> Meanwhile<T> start(String name, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofPlatform().daemon().name(name).start(task);
        return new Meanwhile<>(task);
    }

    /** Waits for the result; what went wrong is thrown as it would be on this thread. */
    T result() {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while upgrades were being planned", e);
        }
    }

    @Override
    public void close() {
        work.cancel(true);
    }
}
