package dev.throughline.bench.recorder;

import org.jspecify.annotations.Nullable;

/** What the recorder knows of one thread. */
final class ThreadState {
    final long threadId;

    /** The next one whose thread id falls into the same slot. */
    final @Nullable ThreadState next;

    /** The call site whose call comes next; 0 once its callee has begun. */
    int site;

    /** Greater than 0 while nothing is recorded: the recorder itself is at work. */
    int paused;

    /** Greater than 0 while the virtual machine loads or links classes on this thread. */
    int linking;

    ThreadState(long threadId, @Nullable ThreadState next) {
        this.threadId = threadId;
        this.next = next;
    }
}
