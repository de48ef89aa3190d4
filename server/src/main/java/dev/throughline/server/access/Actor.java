package dev.throughline.server.access;

import java.util.Optional;
import java.util.UUID;

/**
 * Who does something, as the audit log says it.
 *
 * @param user the user; nobody if the server acts by itself or nobody is signed in
 * @param name the name, kept even when the user is gone
 * @param address where the request came from
 * @param request the request that it is done in
 */
public record Actor(Kind kind, Optional<UserId> user, String name, Optional<String> address, Optional<UUID> request) {
    /** What speaks. */
    public enum Kind {
        USER,
        TOKEN,
        SYSTEM,
        NOBODY
    }

    /** The server itself, in a job of this name. */
    public static Actor system(String job) {
        return new Actor(Kind.SYSTEM, Optional.empty(), job, Optional.empty(), Optional.empty());
    }
}
