package dev.throughline.inventory;

import dev.throughline.model.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads any target: asks the readers in turn, and the first that knows the kind answers. */
public final class InventoryReader {
    private final List<TargetReader> readers;

    public InventoryReader(List<TargetReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /**
     * Reads the target.
     *
     * @throws InputException if no reader knows it, or the one that does cannot use it
     */
    public Inventory read(String target, InventoryOptions options, TargetReader.Listener listener) {
        requireReadable(target);
        for (TargetReader reader : readers) {
            Optional<Inventory> inventory = reader.read(target, options, listener);
            if (inventory.isPresent()) {
                return inventory.get();
            }
        }
        throw exists(target)
                ? new InputException(
                        target,
                        "is not a target that can be scanned",
                        "name a jar, war, ear, folder, Maven or Gradle project, SBOM, image archive or package URL")
                : new InputException(
                        target, "does not exist", "check the path; relative ones start at the current folder");
    }

    private static void requireReadable(String target) {
        if (exists(target) && !Files.isReadable(Path.of(target))) {
            throw new InputException(target, "cannot be read: permission denied", "check the permissions of the file");
        }
    }

    private static boolean exists(String target) {
        try {
            return Files.exists(Path.of(target));
        } catch (InvalidPathException _) {
            // A purl, on some systems; no file has such a name.
            return false;
        }
    }
}
