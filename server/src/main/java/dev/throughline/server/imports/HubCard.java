package dev.throughline.server.imports;

import dev.throughline.server.connections.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A connection as the integration hub shows it.
 *
 * @param lastRun its newest run
 * @param nextRun when the next one is due
 * @param warnings what somebody should do, most urgent first
 */
public record HubCard(
        Connection connection, Optional<SyncRun> lastRun, Optional<Instant> nextRun, List<Warning> warnings) {
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration URGENT = Duration.ofDays(3);

    public HubCard {
        warnings = List.copyOf(warnings);
    }

    /** What somebody should do. */
    public record Warning(boolean isUrgent, String words) {}

    /** What is wrong with the key of a connection, or will be soon. */
    static List<Warning> ofKey(Connection connection, Instant now) {
        if (connection.refusedAt().isPresent()) {
            return List.of(new Warning(
                    true,
                    "The key was refused: " + connection.refusedWords()
                            + ". Configure the connection with a new one."));
        }
        return connection.keyExpiresAt().flatMap(end -> ofExpiry(end, now)).stream()
                .toList();
    }

    private static Optional<Warning> ofExpiry(Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        if (left.isNegative()) {
            return Optional.of(
                    new Warning(true, "The key has expired. Make a new one and configure the connection with it."));
        }
        if (left.compareTo(SOON) > 0) {
            return Optional.empty();
        }
        long days = left.toDays();
        String when = days == 0 ? "within a day" : days == 1 ? "in 1 day" : "in " + days + " days";
        return Optional.of(new Warning(
                left.compareTo(URGENT) <= 0,
                "The key expires " + when + ". Make a new one before and replace it here."));
    }
}
