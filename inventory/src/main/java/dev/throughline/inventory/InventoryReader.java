package dev.throughline.inventory;

import dev.throughline.model.InputException;
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
        for (TargetReader reader : readers) {
            Optional<Inventory> inventory = reader.read(target, options, listener);
            if (inventory.isPresent()) {
                return inventory.get();
            }
        }
        throw new InputException(
                target,
                "is not a target that can be scanned",
                "name a jar, war, ear, folder, Maven or Gradle project, SBOM, image archive or package URL");
    }
}
