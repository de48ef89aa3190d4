package dev.throughline.bench.languages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.testkit.MavenArtifacts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a language's compiler as a process of its own. */
final class ForeignCompiler {
    private final MavenArtifacts central;
    private final Language language;

    ForeignCompiler(MavenArtifacts central, Language language) {
        this.central = central;
        this.language = language;
    }

    /**
     * Compiles the sources into a folder.
     *
     * @throws AssertionError with the compiler's messages if they do not compile
     */
    void compile(Collection<Path> sources, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                joined(language.compilerJars(central)),
                language.mainClass()));
        command.addAll(language.options());
        command.addAll(List.of("-cp", joined(language.libraryJars(central)), "-d", into.toString()));
        sources.forEach(source -> command.add(source.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String messages = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(language.name() + " does not compile: " + messages);
        }
    }

    private static String joined(List<Path> places) {
        return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
