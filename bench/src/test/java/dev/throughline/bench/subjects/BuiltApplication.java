package dev.throughline.bench.subjects;

import dev.throughline.bench.subjects.Subject.Origin;
import dev.throughline.testkit.CompiledClasses;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds the subjects that are small programs: compiled, and packed with their libraries as Spring Boot packs them. */
final class BuiltApplication {
    private final MavenArtifacts artifacts;

    BuiltApplication(MavenArtifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** Writes the program's jar and gives its path back. */
    Path write(Origin.Built built, Path jar) {
        List<Path> libraries = built.libraries().stream()
                .flatMap(coordinates -> artifacts.withRuntimeDependencies(coordinates).stream())
                .filter(file -> file.toString().endsWith(".jar"))
                .distinct()
                .toList();
        CompiledClasses classes = JavaCompilation.of(built.sources().toArray(String[]::new))
                .classPath(libraries)
                .options("-Xlint:none")
                .compile();
        return JarBuilder.springBoot(built.mainClass(), classes.files(), byFileName(libraries))
                .write(jar);
    }

    private static Map<String, byte[]> byFileName(List<Path> files) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Path file : files) {
            try {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return contents;
    }
}
