package dev.throughline.inventory.gradle;

import dev.throughline.inventory.maven.LocalFiles;
import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.inventory.maven.MavenEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that Gradle downloaded for the user's builds, each in a folder named by its SHA-1:
 * {@code caches/modules-2/files-2.1/group/artifact/version/sha1/file}.
 */
record GradleCache(Path files) implements LocalFiles {

    static GradleCache of(MavenEnvironment environment) {
        String configured = environment.variables().get("GRADLE_USER_HOME");
        Path home = configured == null || configured.isBlank()
                ? environment.userConfiguration().resolveSibling(".gradle")
                : Path.of(configured);
        return new GradleCache(home.resolve("caches").resolve("modules-2").resolve("files-2.1"));
    }

    @Override
    public Optional<Path> find(MavenCoordinates coordinates) {
        Path folder = files.resolve(coordinates.groupId())
                .resolve(coordinates.artifactId())
                .resolve(coordinates.version());
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> digests = Files.list(folder)) {
            return digests.map(digest -> digest.resolve(coordinates.fileName()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
