package dev.throughline.inventory.archive;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A target that may be a path. */
public final class TargetPath {
    private TargetPath() {}

    /** The file or folder of that name; nothing if there is none, or the text can be no path. */
    public static Optional<Path> existing(String target) {
        try {
            return Optional.of(Path.of(target)).filter(Files::exists);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
