package dev.throughline.upgrade.fix;

import dev.throughline.model.Purl;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Resolves what a project on disk depends on, to see what an edit came to. */
@FunctionalInterface
public interface ProjectComponents {
    /** Cannot tell, so that edits stay unverified. */
    ProjectComponents NONE = folder -> Optional.empty();

    /**
     * The components that the project resolves to now, of all its modules.
     *
     * @return empty when this cannot be told, for instance offline
     * @throws dev.throughline.model.InputException if the project cannot be read or no longer resolves
     */
    Optional<Collection<Purl>> of(Path folder);
}
