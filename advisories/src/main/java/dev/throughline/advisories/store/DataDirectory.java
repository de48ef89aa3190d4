package dev.throughline.advisories.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that the user's own store lives in; {@link StoreLock} changes what is in it.
 *
 * @param root the folder; made when it is first written to
 */
public record DataDirectory(Path root) {
    /** Where the store is or would be. */
    public Path file() {
        return root.resolve("advisories.tladv");
    }

    /** The store in this folder, if there is one. */
    public Optional<StoreReader> read() {
        return Files.exists(file()) ? Optional.of(StoreReader.open(file())) : Optional.empty();
    }

    Path lockFile() {
        return root.resolve("advisories.lock");
    }

    Path partFile() {
        return root.resolve("advisories.tladv.part");
    }

    /** Where a download stands until it is read; for the one who holds the {@link StoreLock}. */
    public Path downloadFile() {
        return root.resolve("download.part");
    }
}
