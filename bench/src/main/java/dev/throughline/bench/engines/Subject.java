package dev.throughline.bench.engines;

import dev.throughline.model.InputException;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * A program that engines are given.
 *
 * @param name the name of its folder
 * @param mainClass its {@code main} is the one entry point
 * @param jars its class path, the jar with the main class first
 */
record Subject(String name, String mainClass, List<Path> jars) {
    /** Reads {@code subject.properties}, fetches the artifacts and compiles the sources below {@code java/}, if there are any. */
    static Subject prepare(Path folder, MavenArtifacts artifacts, Path work) throws IOException {
        Path file = folder.resolve("subject.properties");
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String mainClass = properties.getProperty("main");
        if (mainClass == null) {
            throw new InputException(file.toString(), "has no 'main'", "add it");
        }
        List<String> coordinates = Arrays.stream(
                        properties.getProperty("artifacts", "").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        List<Path> libraries = coordinates.isEmpty() ? List.of() : artifacts.classPath(coordinates);
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder.resolve("java"))) {
            jars.add(Sources.jar(folder.resolve("java"), libraries, work.resolve(folder.getFileName())));
        }
        jars.addAll(libraries);
        return new Subject(folder.getFileName().toString(), mainClass, jars);
    }
}
