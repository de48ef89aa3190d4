package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Purl;
import java.util.Optional;

/**
 * One place on the class path.
 *
 * @param archive the container
 * @param prefix the folder inside it where package names start, with a closing {@code /}: {@code WEB-INF/classes/}; empty
 *     for a plain jar
 * @param role whose code it is
 * @param component the component that the code belongs to; empty for application code without a name
 */
public record CodeUnit(Archive archive, String prefix, Role role, Optional<Purl> component) {
    public Location location() {
        return prefix.isEmpty() ? archive.location() : archive.location().inside(prefix);
    }

    /** Whose code it is. */
    public enum Role {
        /** The user's own: its entry points start the analysis. */
        APPLICATION,
        DEPENDENCY
    }
}
