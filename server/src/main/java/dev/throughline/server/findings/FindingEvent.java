package dev.throughline.server.findings;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a finding's history.
 *
 * @param actor a user's name, or that of a tool
 * @param before the value before, where there was one
 * @param after the value after
 * @param comment what was said about it, or empty text
 */
public record FindingEvent(
        Instant at, Kind kind, String actor, Optional<String> before, Optional<String> after, String comment) {

    /** What changed. */
    public enum Kind {
        STATE,
        /** Resolved once, and reported again. */
        REOPENED,
        VERDICT,
        SEVERITY,
        /** Tools began or ceased to contradict each other. */
        CONFLICT,
        OWNER,
        DUE,
        /** Its project was mapped to a repository. */
        MOVED
    }
}
