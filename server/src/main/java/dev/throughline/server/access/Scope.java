package dev.throughline.server.access;

import java.util.List;

/**
 * Repositories that somebody may see: all, or those of some groups.
 *
 * <p>A query narrows its rows with both parts:
 *
 * <pre>{@code
 * WHERE (:everything OR finding.repository_id IN (
 *         SELECT repository_id FROM repository_group_member WHERE repository_group_id = ANY (:groups)))
 * }</pre>
 *
 * @param everything whether all repositories are in it, and what belongs to none
 * @param groupIds the groups whose repositories are in it, in order
 */
public record Scope(boolean everything, List<GroupId> groupIds) {
    private static final Scope EVERYTHING = new Scope(true, List.of());
    private static final Scope NOTHING = new Scope(false, List.of());

    public Scope {
        groupIds = List.copyOf(groupIds);
    }

    public static Scope ofEverything() {
        return EVERYTHING;
    }

    public static Scope ofNothing() {
        return NOTHING;
    }

    public boolean isEmpty() {
        return !everything && groupIds.isEmpty();
    }

    /** The groups as a parameter of a query. */
    public Long[] groups() {
        return groupIds.stream().map(GroupId::value).toArray(Long[]::new);
    }
}
