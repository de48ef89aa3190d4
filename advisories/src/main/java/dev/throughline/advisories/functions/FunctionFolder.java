package dev.throughline.advisories.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Lists the files of the knowledge base, which stand in a folder of classes or in a jar. */
final class FunctionFolder {
    private FunctionFolder() {}

    /** The names of all files, as {@link FunctionFile#nameFor} writes them, sorted. */
    static List<String> names() {
        // Classes of tests have a folder of the same name, so the one that holds this class is looked for.
        String self = FunctionFolder.class.getSimpleName() + ".class";
        URL place = Objects.requireNonNull(FunctionFolder.class.getResource(self), self);
        try {
            if (!(place.openConnection() instanceof JarURLConnection inJar)) {
                return namesBelow(Path.of(place.toURI()).resolveSibling(""));
            }
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()))) {
                return namesBelow(jar.getPath(inJar.getEntryName()).resolveSibling(""));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the knowledge base of vulnerable functions cannot be listed: " + place, e);
        }
    }

    private static List<String> namesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    // The classes of this package stand in the same folder.
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
