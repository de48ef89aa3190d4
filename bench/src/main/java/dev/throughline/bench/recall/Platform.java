package dev.throughline.bench.recall;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the JDK's classes from others by their packages.
 *
 * @param packages those of all modules of the running JDK
 */
record Platform(Set<String> packages) {
    static Platform ofThisProcess() throws IOException {
        FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
        try (Stream<Path> names = Files.list(image.getPath("/packages"))) {
            return new Platform(
                    names.map(path -> path.getFileName().toString()).collect(Collectors.toUnmodifiableSet()));
        }
    }

    boolean holds(String className) {
        int dot = className.lastIndexOf('.');
        return dot > 0 && packages.contains(className.substring(0, dot));
    }
}
