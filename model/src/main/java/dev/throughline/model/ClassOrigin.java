package dev.throughline.model;

import java.util.Optional;

/**
 * Whose code a class is.
 *
 * @param kind the user's own, a dependency's or the JDK's
 * @param component the component that holds it, where it has a name
 */
public record ClassOrigin(Kind kind, Optional<Purl> component) {

    public enum Kind {
        APPLICATION,
        DEPENDENCY,
        /** The JDK. */
        PLATFORM
    }
}
