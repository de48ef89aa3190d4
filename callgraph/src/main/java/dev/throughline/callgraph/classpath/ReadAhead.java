package dev.throughline.callgraph.classpath;

import dev.throughline.callgraph.summary.ClassSummary;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Parses classes on a second thread before they are asked for: those that the classes asked for so far name, and their supertypes. Which thread
 * parses a class makes no difference to what comes of it. While there is nothing to parse the thread does chores: work that
 * is needed after the classes.
 */
final class ReadAhead implements AutoCloseable {
    private final Parser parser;
    private final Map<String, FutureTask<Parsed>> tasks = new ConcurrentHashMap<>();
    private final BlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
    private final Queue<Runnable> chores = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    ReadAhead(Parser parser) {
        this.parser = parser;
        this.thread = Thread.ofPlatform().daemon().name("read-ahead").unstarted(this::run);
    }

    /**
     * Starts the thread, unless there is but one processor to run it on.
     *
     * @param whileIdle short pieces of work that anyone may do again or at the same time
     */
    void start(List<Runnable> whileIdle) {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            chores.addAll(whileIdle);
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
                ClassSummary summary = parsed.summary();
                asked.add(() -> readNamed(summary));
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
            while (!closed) {
                next().run();
            }
        } catch (InterruptedException | RuntimeException e) {
            // Whatever is left is done by whoever needs it, who meets the same trouble where it can be told.
        }
    }

    private Runnable next() throws InterruptedException {
        Runnable next = asked.poll();
        if (next == null) {
            next = chores.poll();
        }
        return next == null ? asked.take() : next;
    }

    private void readNamed(ClassSummary summary) {
        BitSet seen = new BitSet(summary.textCount());
        for (int member = 0; member < summary.memberCount() && !closed; member++) {
            int owner = summary.memberOwner(member);
            if (!seen.get(owner)) {
                seen.set(owner);
                read(summary.text(owner));
            }
        }
    }

    private void read(String name) {
        if (name.startsWith("[") || tasks.containsKey(name)) {
            return;
        }
        Place place = parser.placeToRead(name);
        if (place != null) {
            FutureTask<Parsed> task =
                    tasks.computeIfAbsent(name, _ -> new FutureTask<>(() -> parser.parseAhead(place)));
            task.run();
            readSupertypes(task);
        }
    }

    /** Whoever asks for the class asks for these next. */
    private void readSupertypes(FutureTask<Parsed> task) {
        ClassSummary summary =
                task.state() == Future.State.SUCCESS ? task.resultNow().summary() : null;
        if (summary == null) {
            return;
        }
        if (summary.superclass() >= 0) {
            read(summary.text(summary.superclass()));
        }
        for (int i = 0; i < summary.interfaceCount() && !closed; i++) {
            read(summary.text(summary.interfaceName(i)));
        }
    }

    /** Lets the thread end once what it is at is done, and forgets what nobody asked for. */
    void stop() {
        closed = true;
        tasks.clear();
        asked.clear();
        asked.add(() -> {}); // wakes the thread
    }

    /** Waits until the thread has ended. */
    @Override
    public void close() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Finds and parses classes; called by two threads. */
    interface Parser {
        /** Where the class stands; null when there is none, or no need to parse it. */
        @Nullable
        Place placeToRead(String name);

        Parsed parse(Place place);

        /** The same, by the thread that has time to take from the bytes what is needed later. */
        Parsed parseAhead(Place place);
    }
}
