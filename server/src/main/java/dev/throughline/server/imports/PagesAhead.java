package dev.throughline.server.imports;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Reads the next page while one is being stored: at most two are in memory.
 *
 * @param <P> a page
 */
final class PagesAhead<P> {
    /** A walk that hands its pages to a consumer; says whether it is complete. */
    interface Reader<P> {
        boolean read(Consumer<P> consumer);
    }

    private sealed interface Step<P> {
        record Page<P>(P page) implements Step<P> {}

        record End<P>(boolean isComplete, Optional<RuntimeException> failure) implements Step<P> {}
    }

    private final BlockingQueue<Step<P>> steps = new LinkedBlockingQueue<>();
    private final Semaphore mayRead = new Semaphore(1);

    /**
     * Hands the pages of a walk on, in order, in the calling thread. The walk itself runs in another.
     *
     * @return whether the walk is complete; false if a thread was interrupted
     */
    boolean forEach(Reader<P> reader, Consumer<P> consumer) {
        Thread walker = Thread.ofVirtual().name("pages").start(() -> walk(reader));
        try {
            while (true) {
                switch (steps.take()) {
                    case Step.Page<P>(P page) -> {
                        mayRead.release();
                        consumer.accept(page);
                    }
                    case Step.End<P>(boolean isComplete, Optional<RuntimeException> failure) -> {
                        if (failure.isPresent()) {
                            throw failure.get();
                        }
                        return isComplete;
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            walker.interrupt();
        }
    }

    private void walk(Reader<P> reader) {
        try {
            boolean isComplete = reader.read(this::offer);
            steps.add(new Step.End<>(isComplete, Optional.empty()));
        } catch (RuntimeException failure) {
            steps.add(new Step.End<>(false, Optional.of(failure)));
        } catch (Error failure) {
            steps.add(
                    new Step.End<>(false, Optional.of(new IllegalStateException("a page could not be read", failure))));
            throw failure;
        }
    }

    private void offer(P page) {
        try {
            mayRead.acquire();
            steps.add(new Step.Page<>(page));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
