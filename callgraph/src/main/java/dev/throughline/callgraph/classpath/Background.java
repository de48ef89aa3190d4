package dev.throughline.callgraph.classpath;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for work on other threads. */
public final class Background {
    private Background() {}

    /** The result, once it is there; what went wrong is thrown as it would be on this thread. */
    public static <T> T await(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
