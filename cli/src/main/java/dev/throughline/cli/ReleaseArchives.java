package dev.throughline.cli;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.MavenRepositories;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import dev.throughline.model.Purl;
import java.nio.file.Path;

/** Opens releases of libraries: a file, a folder, or what a package URL names, without its dependencies. */
final class ReleaseArchives implements AutoCloseable {
    private final Environment environment;
    private final MavenRepositories repositories;

    /**
     * @param listener hears of downloads
     */
    ReleaseArchives(Environment environment, boolean offline, TargetReader.Listener listener) {
        this.environment = environment;
        this.repositories = new MavenRepositories(MavenEnvironment.ofThisProcess(), offline, listener);
    }

    /**
     * Opens what a user names.
     *
     * @throws InputException if it cannot be had or is no container
     */
    Archive open(String argument) {
        if (!argument.startsWith("pkg:")) {
            TargetArgument file = TargetArgument.of(argument, environment);
            return open(environment.resolve(file.text()), argument);
        }
        try {
            return open(Purl.parse(argument));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    Printable.safe(argument),
                    "names no release of a Maven package",
                    "write pkg:maven/group/artifact@version");
        }
    }

    /**
     * Opens the file of a release, downloaded into the user's local repository if need be.
     *
     * @throws IllegalArgumentException if {@code purl} names no version or no Maven package
     * @throws InputException if it cannot be had or is no container
     */
    Archive open(Purl purl) {
        MavenCoordinates coordinates = MavenCoordinates.of(purl);
        return open(repositories.file(coordinates), purl.toString());
    }

    private static Archive open(Path file, String name) {
        try {
            return Archives.open(file, Location.of(name), ArchiveLimits.DEFAULT);
        } catch (ArchiveException e) {
            throw new InputException(e.problem());
        }
    }

    @Override
    public void close() {
        repositories.close();
    }
}
