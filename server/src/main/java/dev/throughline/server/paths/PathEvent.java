package dev.throughline.server.paths;

import java.time.Instant;
import java.util.Optional;

/** Something that happened to a path; the risk before and after, where it has one. */
public record PathEvent(Instant at, Kind kind, Optional<Integer> oldRisk, Optional<Integer> newRisk) {
    public enum Kind {
        OPENED,
        CLOSED,
        REOPENED,
        RISK
    }
}
