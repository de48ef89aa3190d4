package dev.throughline.report.sarif;

import java.util.Optional;

/** Where the source files of the user's own classes stand. */
@FunctionalInterface
public interface SourceFiles {
    /** No source file is at hand: a result then names the file as its package does, {@code org/example/Codec.java}. */
    SourceFiles NONE = (className, sourceFile) -> Optional.empty();

    /**
     * The path of a class's source file, relative to the root of the repository, with {@code /} between folders.
     *
     * @param className the binary name with dots
     * @param sourceFile the file's name, without folders
     */
    Optional<String> pathOf(String className, String sourceFile);
}
