package dev.throughline.server.webhooks;

import dev.throughline.server.access.GroupId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An address that hears of events.
 *
 * @param group the group of repositories whose events it gets; those of everything if empty
 * @param batched whether many events come in one request
 * @param failures requests that were not taken, in a row
 * @param trouble what was wrong with the last of them
 * @param waiting how many events are still to be delivered
 */
public record Webhook(
        WebhookId id,
        String name,
        String address,
        List<EventType> types,
        Optional<GroupId> group,
        boolean batched,
        State state,
        int failures,
        Optional<Instant> failingSince,
        String trouble,
        Optional<Instant> deliveredAt,
        long waiting) {
    public Webhook {
        types = List.copyOf(types);
    }

    /** Whether it gets events. */
    public enum State {
        ACTIVE("active"),
        /** People stopped it; what happens meanwhile it never hears. */
        PAUSED("paused"),
        /** It took nothing for days, and nobody tries any more. */
        GIVEN_UP("given up");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
