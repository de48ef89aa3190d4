package dev.throughline.server.command;

import java.util.concurrent.CountDownLatch;

/** Waits until this process is told to end, and lets it end only when all is put away. */
final class ProcessEnd {
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /** Hears signals of the system from now on. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::hear, "end"));
    }

    private void hear() {
        told.countDown();
        try {
            done.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the command to end. */
    void tell() {
        told.countDown();
    }

    void await() throws InterruptedException {
        told.await();
    }

    /** The command has put everything away. */
    void finished() {
        done.countDown();
    }
}
