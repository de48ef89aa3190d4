package dev.throughline.connect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a connection that works can see.
 *
 * @param account who we are there, as the other side says, or empty text
 * @param projects how many projects or repositories it sees
 * @param findings how many findings it sees, where the other side counts them without a walk
 * @param rights what it may do, in the other side's words; empty when it does not say
 * @param keyExpiresAt when the credential ends, where the other side says so
 * @param warnings what works less well than it could, each a sentence with a remedy
 */
public record ConnectionCheck(
        String account,
        OptionalLong projects,
        OptionalLong findings,
        List<String> rights,
        Optional<Instant> keyExpiresAt,
        List<String> warnings) {
    public ConnectionCheck {
        rights = List.copyOf(rights);
        warnings = List.copyOf(warnings);
    }
}
