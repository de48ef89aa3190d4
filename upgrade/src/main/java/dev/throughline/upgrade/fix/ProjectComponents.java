package dev.throughline.upgrade.fix;

import dev.throughline.model.Purl;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Resolves what a project on disk depends on, to see what an edit came to. */
@FunctionalInterface
public interface ProjectComponents {
    /** Cannot tell, so that edits stay unverified. */
    ProjectComponents NONE = folder -> new Untold("the project could not be resolved here");

    /**
     * The components that the project resolves to now, of all its modules.
     *
     * @throws dev.throughline.model.InputException if the project cannot be read or no longer resolves
     */
    Resolution of(Path folder);

    /** What a project resolves to, as far as that can be told. */
    sealed interface Resolution {}

    /** The components, each with its version. */
    record Resolved(Collection<Purl> components) implements Resolution {
        public Resolved {
            components = List.copyOf(components);
        }
    }

    /** It cannot be told, for the reason given in half a sentence. */
    record Untold(String why) implements Resolution {}
}
