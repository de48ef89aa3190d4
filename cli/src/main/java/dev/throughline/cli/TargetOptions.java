package dev.throughline.cli;

import dev.throughline.archive.ArchiveLimits;
import dev.throughline.inventory.InventoryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how a target and its surroundings are read. */
final class TargetOptions {
    @Option(
            names = "--app",
            paramLabel = "PATTERN",
            description = "Code that is your own: a file pattern ('**/shop-*.jar'), a package URL or a package name"
                    + " (com.example.shop). May be repeated. Left out, the kind of target decides.")
    private List<String> app = new ArrayList<>();

    @Option(names = "--include-test", description = "Look at test dependencies and test code too.")
    private boolean includeTest;

    @Option(
            names = "--jdk",
            paramLabel = "FOLDER",
            description = "The JDK the code runs on. Left out, the one that runs throughline.")
    private @Nullable String jdk;

    @Option(names = "--offline", description = "Never touch the network.")
    boolean offline;

    InventoryOptions inventoryOptions() {
        return new InventoryOptions(app, offline, includeTest, ArchiveLimits.DEFAULT);
    }

    /**
     * The JDK, where one is named.
     *
     * @throws UsageException if none is there
     */
    Optional<Path> javaHome(Environment environment) {
        return Optional.ofNullable(jdk).map(folder -> javaHome(folder, environment));
    }

    private static Path javaHome(String folder, Environment environment) {
        Path home = environment.resolve(folder);
        if (!Files.isRegularFile(home.resolve("lib/modules"))) {
            throw new UsageException(
                    "--jdk " + folder,
                    "is not the folder of a JDK: it has no lib/modules",
                    "name the home of a JDK 9 or newer, such as JAVA_HOME");
        }
        return home;
    }
}
