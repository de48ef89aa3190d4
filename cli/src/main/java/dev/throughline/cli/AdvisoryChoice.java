package dev.throughline.cli;

import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.store.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Which advisories to match against.
 *
 * @param file the database that the user names; without one the updated store, and without that the one that comes along
 */
record AdvisoryChoice(Optional<Path> file) {

    /**
     * Checks what the user names.
     *
     * @throws UsageException if nothing is there
     */
    static AdvisoryChoice of(Optional<String> named, Environment environment) {
        return new AdvisoryChoice(named.map(name -> existing(name, environment)));
    }

    private static Path existing(String name, Environment environment) {
        Path file = environment.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    "--advisories " + name,
                    Files.exists(file) ? "is no file" : "does not exist",
                    "name a database that throughline db compile made");
        }
        return file;
    }

    AdvisoryStore open(DataDirectory directory, InstantSource clock) {
        return AdvisoryStore.locate(file, directory, clock);
    }
}
