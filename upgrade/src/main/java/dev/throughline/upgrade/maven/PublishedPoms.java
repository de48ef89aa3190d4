package dev.throughline.upgrade.maven;

import java.util.Optional;

/** Reads POMs that are not part of the project: its parents and BOMs in repositories. */
@FunctionalInterface
public interface PublishedPoms {
    /** Knows no POM, as without a network and with an empty local repository. */
    PublishedPoms NONE = (groupId, artifactId, version) -> Optional.empty();

    /** The bytes of a POM; empty when no repository has it. */
    Optional<byte[]> read(String groupId, String artifactId, String version);
}
