package dev.throughline.model;

/** An event of an OSV range (OSV schema, affected[].ranges[].events). */
public sealed interface VersionEvent {
    /** The version the event names; {@code 0} of {@code introduced} means every version from the first. */
    String version();

    record Introduced(String version) implements VersionEvent {}

    record Fixed(String version) implements VersionEvent {}

    record LastAffected(String version) implements VersionEvent {}

    record Limit(String version) implements VersionEvent {}
}
