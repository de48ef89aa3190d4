package dev.throughline.server.access;

import java.util.Optional;

/**
 * A role of somebody.
 *
 * @param group the repositories that it is for; all, and everything else, if empty
 */
public record Grant(Role role, Optional<GroupId> group) {
    public static Grant everywhere(Role role) {
        return new Grant(role, Optional.empty());
    }
}
