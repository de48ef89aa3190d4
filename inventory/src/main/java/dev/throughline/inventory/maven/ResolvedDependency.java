package dev.throughline.inventory.maven;

import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A dependency at the version that won.
 *
 * @param scope the scope that it has for the root
 * @param path a shortest way from the root to this dependency, both included; empty when it is not known
 * @param file the file in the local repository, or the folder with the classes of a module; empty when it cannot be had
 */
public record ResolvedDependency(
        MavenCoordinates coordinates, Scope scope, List<MavenCoordinates> path, Optional<Path> file) {
    public ResolvedDependency {
        path = List.copyOf(path);
    }

    /** Direct or transitive, by the length of the path. */
    public Relation relation() {
        return switch (path.size()) {
            case 0, 1 -> Relation.UNKNOWN;
            case 2 -> Relation.DIRECT;
            default -> Relation.TRANSITIVE;
        };
    }
}
