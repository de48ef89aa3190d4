package dev.throughline.upgrade;

import dev.throughline.model.Purl;
import java.util.List;
import java.util.Optional;

/** Resolves what an artifact brings along. */
@FunctionalInterface
public interface DependencyTrees {
    /** Knows no tree, so that only a component's own version can be moved. */
    DependencyTrees NONE = artifact -> Optional.empty();

    /**
     * The components that a project gets at run time when it depends on {@code artifact} alone, with the versions that
     * conflict resolution leaves; the artifact itself is not among them.
     *
     * @param artifact with its version
     * @return empty when the artifact cannot be resolved
     */
    Optional<List<Purl>> broughtBy(Purl artifact);
}
