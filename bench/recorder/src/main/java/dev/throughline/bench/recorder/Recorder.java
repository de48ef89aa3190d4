package dev.throughline.bench.recorder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the probes call. Static, because a probe has nothing else at hand; and written without the JDK's help, because the
 * JDK's methods have probes too: only {@link Thread#currentThread} and {@link Thread#getId}, which have none.
 */
public final class Recorder {
    public static final Tables TABLES = new Tables();

    /** The program executed it. */
    static final int EXECUTED = 1;

    /** It was executed while the virtual machine loaded or linked classes. */
    static final int LINKING = 2;

    private static final int SAVED = 1 << 30;
    private static final int WAS_LINKING = 1 << 29;
    private static final int WAS_PAUSED = 1 << 28;
    private static final int SITE_BITS = WAS_PAUSED - 1;
    private static final int SLOTS = 1 << 12;

    private static final Object LOCK = new Object();
    private static final @Nullable ThreadState[] THREADS = new @Nullable ThreadState[SLOTS];
    private static final byte[] CONTEXTS = new byte[Tables.MAX_METHODS];
    private static final LongSet EDGES = new LongSet();
    private static final LongSet LINKING_EDGES = new LongSet();
    private static final LongSet OUTSIDE = new LongSet();
    private static final List<OutsideCall> OUTSIDE_CALLS = new ArrayList<>();
    private static final int FOR_NAME = TABLES.signature(
            "forName0", "(Ljava/lang/String;ZLjava/lang/ClassLoader;Ljava/lang/Class;)Ljava/lang/Class;");
    private static volatile boolean begun;
    private static long mainThread;
    private static long firstThread;

    private Recorder() {}

    /** Stands at the start of {@code main}: from here on is recorded what this thread and those begun later do. */
    public static void begin() {
        if (!begun) {
            mainThread = Thread.currentThread().getId();
            firstThread = new Thread().getId();
            begun = true;
        }
    }

    /** Stands before each call. */
    public static void call(int site) {
        if (begun) {
            ThreadState state = state();
            if (state.paused == 0) {
                state.site = site;
            }
        }
    }

    /** Stands at the start of each method. */
    public static void enter(int method) {
        if (begun) {
            ThreadState state = state();
            if (state.paused == 0) {
                int site = state.site;
                state.site = 0;
                enter(state, site, method);
            }
        }
    }

    private static void enter(ThreadState state, int site, int method) {
        if (site == 0 || TABLES.signatureOfSite[site] != TABLES.signatureOfMethod[method]) {
            enterFromOutside(state, site, method);
            return;
        }
        if (state.linking > 0) {
            CONTEXTS[method] |= LINKING;
            synchronized (LOCK) {
                LINKING_EDGES.add(edge(site, method));
            }
            return;
        }
        if (TABLES.lastCalleeOfSite[site] != method) {
            CONTEXTS[method] |= EXECUTED;
            synchronized (LOCK) {
                EDGES.add(edge(site, method));
            }
            TABLES.lastCalleeOfSite[site] = method;
        }
    }

    private static long edge(int site, int method) {
        return ((long) site << 32) | method;
    }

    private static void enterFromOutside(ThreadState state, int site, int method) {
        if (state.linking > 0) {
            CONTEXTS[method] |= LINKING;
            return;
        }
        CONTEXTS[method] |= EXECUTED;
        boolean isNew;
        synchronized (LOCK) {
            isNew = OUTSIDE.add(edge(site, method));
        }
        if (isNew) {
            state.paused++;
            OutsideCall call = new OutsideCall(method, new Throwable().getStackTrace());
            synchronized (LOCK) {
                OUTSIDE_CALLS.add(call);
            }
            state.paused--;
        }
    }

    /**
     * Stands at the start of a class initializer, which runs between the probe before a call and the callee: what it returns
     * goes to {@link #leave} at the end.
     */
    public static int enterInitializer(int method) {
        if (!begun) {
            return 0;
        }
        ThreadState state = state();
        if (state.paused > 0) {
            return 0;
        }
        int site = state.site;
        state.site = 0;
        enterFromOutside(state, 0, method);
        return SAVED | site;
    }

    /** Stands at the start of a method through which the virtual machine loads or links classes, as well as the program. */
    public static int enterLinking(int method) {
        if (!begun) {
            return 0;
        }
        ThreadState state = state();
        if (state.paused > 0) {
            return 0;
        }
        int site = state.site;
        int signature = TABLES.signatureOfSite[site];
        state.site = 0;
        if (signature == TABLES.signatureOfMethod[method]) {
            enter(state, site, method);
            return 0;
        }
        if (signature == FOR_NAME) {
            // The program asked for the class: that is no linking.
            enterFromOutside(state, site, method);
            return SAVED | site;
        }
        state.linking++;
        CONTEXTS[method] |= LINKING;
        return SAVED | WAS_LINKING | site;
    }

    /** Stands at the start of what calls the class file transformers. */
    public static int enterWeaving() {
        if (!begun) {
            return 0;
        }
        state().paused++;
        return SAVED | WAS_PAUSED;
    }

    /** Stands at the end of what returned the token at its start. */
    public static void leave(int token) {
        if ((token & SAVED) == 0) {
            return;
        }
        ThreadState state = state();
        if ((token & WAS_PAUSED) != 0) {
            state.paused--;
            return;
        }
        if ((token & WAS_LINKING) != 0) {
            state.linking--;
        }
        state.site = token & SITE_BITS;
    }

    /** Records nothing on this thread until {@link #resume}. */
    public static void pause() {
        state().paused++;
    }

    public static void resume() {
        state().paused--;
    }

    private static ThreadState state() {
        long id = Thread.currentThread().getId();
        int slot = (int) id & (SLOTS - 1);
        for (ThreadState state = THREADS[slot]; state != null; state = state.next) {
            if (state.threadId == id) {
                return state;
            }
        }
        return newState(id, slot);
    }

    private static ThreadState newState(long id, int slot) {
        synchronized (LOCK) {
            ThreadState state = new ThreadState(id, THREADS[slot]);
            if (begun && id != mainThread && id < firstThread) {
                // A thread of the virtual machine.
                state.paused = 1;
            }
            THREADS[slot] = state;
            return state;
        }
    }

    static int context(int method) {
        return CONTEXTS[method];
    }

    static long[] edges() {
        synchronized (LOCK) {
            return EDGES.values();
        }
    }

    static long[] linkingEdges() {
        synchronized (LOCK) {
            return LINKING_EDGES.values();
        }
    }

    static List<OutsideCall> outsideCalls() {
        synchronized (LOCK) {
            return new ArrayList<>(OUTSIDE_CALLS);
        }
    }
}
