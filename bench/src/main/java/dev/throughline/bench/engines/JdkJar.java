package dev.throughline.bench.engines;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The classes of a JDK as one jar, which every engine reads, whatever it knows of modules. */
final class JdkJar {
    private JdkJar() {}

    static Path of(Path javaHome, Path work) throws IOException {
        Path jar =
                work.resolve("jdk-" + Integer.toHexString(javaHome.toRealPath().hashCode()) + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        Path unfinished = Path.of(jar + ".part");
        try (FileSystem image =
                        FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", javaHome.toString()));
                OutputStream file = Files.newOutputStream(unfinished);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Path entry : classes(image.getPath("/modules"))) {
                // Below /modules stands the module, then the class.
                zip.putNextEntry(
                        new ZipEntry(entry.subpath(2, entry.getNameCount()).toString()));
                Files.copy(entry, zip);
            }
        }
        return Files.move(unfinished, jar);
    }

    private static List<Path> classes(Path modules) throws IOException {
        try (Stream<Path> files = Files.walk(modules)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class"))
                    .sorted()
                    .toList();
        }
    }
}
