package dev.throughline.inventory.maven;

import java.nio.file.Path;
import java.util.Optional;

/** A place on this machine that holds artifacts beside the local repository, such as another tool's cache. */
@FunctionalInterface
public interface LocalFiles {
    LocalFiles NONE = coordinates -> Optional.empty();

    Optional<Path> find(MavenCoordinates coordinates);
}
