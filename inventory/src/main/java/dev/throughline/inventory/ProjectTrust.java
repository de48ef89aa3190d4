package dev.throughline.inventory;

import java.io.IOException;
import java.nio.file.Path;

/** Whose a build project is, and so how far it is believed. */
public sealed interface ProjectTrust {
    /** The user's own: compiled, configured as the user wants it, and allowed to run its build tool. */
    record Own() implements ProjectTrust {}

    /**
     * Somebody's checkout, as it comes from its host: not compiled, and perhaps hostile. Nothing of it runs; only its build files are
     * read, and none outside of it; of its dependencies only the poms are fetched; and Maven is configured by the reader's surroundings
     * alone, not by {@code .mvn} of the checkout.
     *
     * @param root the folder of the checkout
     */
    record Foreign(Path root) implements ProjectTrust {}

    /** Whether a build file may be read. Links count for what they lead to. */
    default boolean mayRead(Path file) {
        return switch (this) {
            case Own _ -> true;
            case Foreign(Path root) -> isInside(root, file);
        };
    }

    /** Whether the project is compiled, and its code therefore looked at. */
    default boolean isBuilt() {
        return switch (this) {
            case Own _ -> true;
            case Foreign _ -> false;
        };
    }

    private static boolean isInside(Path root, Path file) {
        try {
            return file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException _) {
            return false; // it is not there
        }
    }
}
