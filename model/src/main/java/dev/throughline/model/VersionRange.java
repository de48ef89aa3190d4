package dev.throughline.model;

import java.util.List;

/**
 * An OSV range: affected versions as a list of events.
 *
 * @param type how versions are ordered
 * @param events as the record lists them, not sorted
 */
public record VersionRange(Type type, List<VersionEvent> events) {
    public VersionRange {
        events = List.copyOf(events);
    }

    public enum Type {
        ECOSYSTEM,
        SEMVER,
        GIT
    }
}
