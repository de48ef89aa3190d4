package dev.throughline.server.webhooks;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a request.
 *
 * @param status of HTTP; nothing if there was no answer
 * @param trouble why it was not taken; empty if it was
 * @param askedWait how long the receiver asks to wait, where it does
 */
public record Attempt(OptionalInt status, String trouble, Optional<Duration> askedWait) {
    private static final int GONE = 410;

    static Attempt taken(int status) {
        return new Attempt(OptionalInt.of(status), "", Optional.empty());
    }

    static Attempt refused(int status, Optional<Duration> askedWait) {
        return new Attempt(OptionalInt.of(status), "the receiver answered with status " + status, askedWait);
    }

    static Attempt unanswered(String trouble) {
        return new Attempt(OptionalInt.empty(), trouble, Optional.empty());
    }

    public boolean isTaken() {
        return trouble.isEmpty();
    }

    /** Whether the receiver wants nothing any more, as Standard Webhooks has it. */
    boolean isUnwanted() {
        return status.isPresent() && status.getAsInt() == GONE;
    }
}
