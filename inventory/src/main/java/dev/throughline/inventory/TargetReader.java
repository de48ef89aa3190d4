package dev.throughline.inventory;

import java.util.Optional;

/** Understands one kind of target. */
public interface TargetReader {
    /**
     * Reads the target, or gives nothing when it is not of this reader's kind.
     *
     * @param target as the user wrote it: a path or a purl
     * @param listener hears what is being done, such as a download
     * @throws dev.throughline.model.InputException if it is of this kind but cannot be used
     */
    Optional<Inventory> read(String target, InventoryOptions options, Listener listener);

    /** Hears what a reader is doing, one short sentence at a time. */
    @FunctionalInterface
    interface Listener {
        Listener SILENT = message -> {};

        void says(String message);
    }
}
