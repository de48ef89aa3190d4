package dev.throughline.server.remediations;

import java.util.Set;

/**
 * Which remediations to show; parts that are given must all hold.
 *
 * @param states empty for any
 * @param text words in the package's name or the repository's
 * @param owner empty for any
 * @param overdue whether only those whose due date has passed
 */
public record RemediationFilter(Set<RemediationState> states, String text, String owner, boolean overdue) {
    public static final RemediationFilter NONE = new RemediationFilter(Set.of(), "", "", false);

    public RemediationFilter {
        states = Set.copyOf(states);
    }

    /** The same for one state. */
    public RemediationFilter in(RemediationState state) {
        return new RemediationFilter(Set.of(state), text, owner, overdue);
    }
}
