package dev.throughline.inventory.purl;

import dev.throughline.inventory.maven.MavenCoordinates;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a purl turned out to name.
 *
 * @param coordinates with version and extension, however little the purl said
 * @param file in the local repository; empty for a pom, which has no code
 */
record NamedArtifact(MavenCoordinates coordinates, Optional<Path> file) {}
