package dev.throughline.server.remediations;

import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.MavenRepositories;
import dev.throughline.model.InputException;
import dev.throughline.model.Purl;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.AvailableVersions.Published;
import dev.throughline.upgrade.edit.ProjectEditor;
import dev.throughline.upgrade.edit.WorkingCopy;
import dev.throughline.upgrade.fix.ProjectEditors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the Maven repositories of this machine's settings know: parents and BOMs that a POM names, and versions. Where none
 * answers, edits that can do without go on.
 */
final class MavenVersions implements AutoCloseable {
    private final MavenEnvironment environment;
    private @Nullable MavenRepositories repositories;

    MavenVersions(MavenEnvironment environment) {
        this.environment = environment;
    }

    /** The editors of build files that ask here. */
    Function<WorkingCopy, ProjectEditor> editors() {
        AvailableVersions versions = this::versions;
        return new ProjectEditors(versions, this::pom, environment.properties());
    }

    private Published versions(Purl pkg) {
        if (!pkg.type().equals("maven")) {
            return Published.NONE;
        }
        try {
            return Published.complete(repositories().versions(pkg.namespace(), pkg.name()));
        } catch (InputException _) {
            return Published.NONE;
        }
    }

    private Optional<byte[]> pom(String groupId, String artifactId, String version) {
        try {
            return Optional.of(Files.readAllBytes(
                    repositories().file(new MavenCoordinates(groupId, artifactId, "pom", "", version))));
        } catch (InputException | IOException _) {
            // The editor says which POM it missed.
            return Optional.empty();
        }
    }

    private synchronized MavenRepositories repositories() {
        if (repositories == null) {
            repositories = new MavenRepositories(environment, false, _ -> {});
        }
        return repositories;
    }

    @Override
    public synchronized void close() {
        if (repositories != null) {
            repositories.close();
        }
    }
}
