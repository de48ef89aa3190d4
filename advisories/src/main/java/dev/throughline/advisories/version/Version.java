package dev.throughline.advisories.version;

/**
 * A version, parsed once to be compared often. Comparable with versions of the same {@link VersionOrder} only. Two that
 * compare as equal, such as {@code 1.0} and {@code 1.0.0} of Maven, need not be equal objects.
 */
public sealed interface Version extends Comparable<Version> permits MavenVersion, PythonVersion, SemanticVersion {
    /** The version as it was written. */
    String text();

    /** Whether it was published ahead of a release: alpha, beta, milestone, release candidate, snapshot and the like. */
    boolean isPreRelease();

    default boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    default boolean isAfter(Version other) {
        return compareTo(other) > 0;
    }
}
