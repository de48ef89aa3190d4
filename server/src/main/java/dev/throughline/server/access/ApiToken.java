package dev.throughline.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key for programs, without the key itself, which is not kept.
 *
 * @param permissions what it may do at most; less if its user may do less
 */
public record ApiToken(
        ApiTokenId id,
        UserId user,
        String userName,
        String name,
        List<Permission> permissions,
        Instant created,
        Instant expires,
        Optional<Instant> lastUsed,
        boolean revoked) {
    public ApiToken {
        permissions = List.copyOf(permissions);
    }
}
