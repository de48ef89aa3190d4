package dev.throughline.upgrade.gradle;

import java.nio.file.Path;
import java.util.Optional;

/** How a place in a build file gives a version. */
sealed interface VersionText {
    /**
     * The version itself.
     *
     * @param file where it stands
     * @param start where it starts in the file's text
     * @param end where it ends
     * @param value the version
     */
    record Literal(Path file, int start, int end, String value) implements VersionText {
        /** Whether Gradle chooses a version by it (Gradle manual, "Declaring Versions and Ranges"). */
        boolean isOpen() {
            return value.endsWith("+")
                    || value.startsWith("latest.")
                    || value.startsWith("[")
                    || value.startsWith("(")
                    || value.startsWith("]")
                    || value.contains(",");
        }
    }

    /**
     * A name that is defined elsewhere.
     *
     * @param file where it stands
     * @param start where the text starts that can be replaced by the version itself
     * @param end where it ends
     * @param before what then goes before the version, such as a quote
     * @param after what then goes behind it
     * @param name the variable, property or catalog version
     * @param inCatalog whether it is a version of the catalog
     */
    record Reference(Path file, int start, int end, String before, String after, String name, boolean inCatalog)
            implements VersionText {}

    /** No version here: a BOM or a constraint decides. */
    record None() implements VersionText {}

    /** Something that is not understood. */
    record Unclear(String text) implements VersionText {}

    default Optional<Literal> literal() {
        return this instanceof Literal literal ? Optional.of(literal) : Optional.empty();
    }
}
