package dev.throughline.server.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event on its way to a webhook.
 *
 * @param status of HTTP, at the last attempt; nothing if there was no answer
 * @param trouble why the last attempt was not taken; empty if it was, or there was none
 * @param nextAt when it is tried again, while it waits
 */
public record Delivery(
        long id,
        String type,
        String subject,
        Instant happenedAt,
        State state,
        int attempts,
        Optional<Instant> triedAt,
        OptionalInt status,
        String trouble,
        Optional<Instant> nextAt) {

    /** Whether it has arrived. */
    public enum State {
        WAITING,
        DELIVERED,
        /** It was tried often enough. */
        FAILED
    }
}
