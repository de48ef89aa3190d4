package dev.throughline.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who can sign in.
 *
 * @param name what is typed to sign in, in lower case
 * @param displayName how pages call the user
 * @param singleSignOn whether the user comes through single sign-on, and so has no password here
 * @param lastSeen when the user last signed in
 * @param sessionEpoch grows when the user's sessions end: one that began with another number is none
 * @param grants the user's roles
 */
public record User(
        UserId id,
        String name,
        String displayName,
        Optional<String> email,
        boolean singleSignOn,
        boolean disabled,
        Optional<Instant> lastSeen,
        int sessionEpoch,
        List<Grant> grants) {
    public User {
        grants = List.copyOf(grants);
    }
}
