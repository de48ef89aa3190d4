package dev.throughline.server.webhooks;

import dev.throughline.model.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What others can hear of. */
public enum EventType {
    FINDING_OPENED("finding.opened", "A finding is new"),
    FINDING_RESOLVED("finding.resolved", "No tool reports a finding any more"),
    FINDING_REOPENED("finding.reopened", "A finding that was resolved or dismissed is open again"),
    FINDING_DISMISSED("finding.dismissed", "A finding was dismissed"),
    REMEDIATION_CHANGED("remediation.changed", "A remediation is new or has another state"),
    ATTACK_PATH_OPENED("attack-path.opened", "There is a new attack path"),
    ATTACK_PATH_CLOSED("attack-path.closed", "An attack path is broken"),
    RECOMMENDATION_OPENED("recommendation.opened", "A recommendation is new"),
    RECOMMENDATION_COMPLETED("recommendation.completed", "What a recommendation asks for is done"),
    QUERY_CHANGED("query.changed", "The answer of a saved query with an alert has changed"),
    CONNECTION_FAILED("connection.failed", "A run of a connection has failed");

    static final String PREFIX = "dev.throughline.";

    private final String word;
    private final String description;

    EventType(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** Its short name in forms and REST: {@code finding.opened}. */
    public String word() {
        return word;
    }

    public String description() {
        return description;
    }

    /** The {@code type} of its CloudEvents. */
    String type() {
        return PREFIX + word;
    }

    /**
     * The event of a short name.
     *
     * @throws InputException if there is none
     */
    public static EventType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "event '" + word + "'",
                        "is none that can be subscribed to",
                        "choose of "
                                + Arrays.stream(values()).map(EventType::word).collect(Collectors.joining(", "))));
    }
}
