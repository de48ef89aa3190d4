package dev.throughline.callgraph.classpath;

import dev.throughline.callgraph.summary.ClassSummary;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Parses classes on a second thread before they are asked for: those that the classes asked for so far name. Which thread
 * parses a class makes no difference to what comes of it.
 */
final class ReadAhead implements AutoCloseable {
    private final Parser parser;
    private final Map<String, FutureTask<Parsed>> tasks = new ConcurrentHashMap<>();
    private final BlockingQueue<ClassSummary> asked = new LinkedBlockingQueue<>();
    private final Thread thread;

    ReadAhead(Parser parser) {
        this.parser = parser;
        this.thread = Thread.ofPlatform().daemon().name("read-ahead").unstarted(this::run);
    }

    /** Starts the thread, unless there is but one processor to run it on. */
    void start() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            thread.start();
        }
    }

    /** The class, parsed now or before. */
    Parsed take(String name, Place place) {
        FutureTask<Parsed> task = tasks.computeIfAbsent(name, _ -> new FutureTask<>(() -> parser.parse(place)));
        task.run(); // does nothing when the other thread has begun
        try {
            Parsed parsed = task.get();
            if (parsed.summary() != null && thread.isAlive()) {
                asked.add(parsed.summary());
            }
            return parsed;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a class was being read", e);
        }
    }

    private void run() {
        try {
            while (true) {
                ClassSummary summary = asked.take();
                for (int member = 0; member < summary.memberCount(); member++) {
                    read(summary.text(summary.memberOwner(member)));
                }
            }
        } catch (InterruptedException e) {
            // Closed: whatever is still unread is read by whoever asks for it.
        }
    }

    private void read(String name) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (name.startsWith("[") || tasks.containsKey(name)) {
            return;
        }
        Place place = parser.placeToRead(name);
        if (place != null) {
            tasks.computeIfAbsent(name, _ -> new FutureTask<>(() -> parser.parse(place)))
                    .run();
        }
    }

    /** Ends the thread and forgets what nobody asked for. */
    @Override
    public void close() {
        thread.interrupt();
        tasks.clear();
        asked.clear();
    }

    /** Finds and parses classes; called by two threads. */
    interface Parser {
        /** Where the class stands; null when there is none, or no need to parse it. */
        @Nullable
        Place placeToRead(String name);

        Parsed parse(Place place);
    }
}
