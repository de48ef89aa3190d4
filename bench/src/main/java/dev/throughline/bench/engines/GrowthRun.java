package dev.throughline.bench.engines;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.bench.engines.Figures.Graph;
import dev.throughline.model.InputException;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Builds call graphs of programs of growing size, each with an empty cache and once more, and plots what they cost. */
public final class GrowthRun {
    private static final int SECONDS = 600;

    private final Path work;
    private final List<String> options;

    private GrowthRun(Path work, List<String> options) {
        this.work = work.toAbsolutePath();
        this.options = options;
    }

    /**
     * Prints a table and writes the plot.
     *
     * @param arguments the list of subjects, the folder for what is made, the options of the engine's virtual machine in one,
     *     the file for the plot, then the names of subjects; none for all
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> names = List.of(arguments).subList(4, arguments.length);
        GrowthRun run = new GrowthRun(Path.of(arguments[1]), List.of(arguments[2].split("\\s+", -1)));
        try (MavenArtifacts artifacts = MavenArtifacts.open()) {
            Files.writeString(
                    Path.of(arguments[3]),
                    run.all(Path.of(arguments[0]), names, artifacts).svg());
        } catch (InputException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private Plot all(Path list, List<String> names, MavenArtifacts artifacts) throws IOException, InterruptedException {
        Plot plot = new Plot("reachable methods", "CPU seconds, cold");
        System.out.println(
                "| subject | classes | methods | call edges | cold: wall s | CPU s | peak MiB | warm: wall s | CPU s"
                        + " | peak MiB | CPU s per 10,000 methods, cold |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (String line : Files.readAllLines(list)) {
            String[] words = line.split("\\s+", -1);
            if (line.startsWith("#") || !(names.isEmpty() || names.contains(words[0]))) {
                continue;
            }
            List<Path> jars = artifacts.classPath(List.of(words).subList(2, words.length)).stream()
                    .filter(file -> file.toString().endsWith(".jar"))
                    .toList();
            measure(new Subject(words[0], words[1], jars), plot);
        }
        return plot;
    }

    private void measure(Subject subject, Plot plot) throws IOException, InterruptedException {
        Path cache = Files.createTempDirectory(Files.createDirectories(work), subject.name());
        List<String> command = new ArrayList<>(options);
        command.add(OwnEngine.class.getName());
        Engine engine = new Engine("throughline", "count:" + cache, command);
        EngineProcess process = new EngineProcess(Path.of(System.getProperty("java.home")), SECONDS);
        Figures cold = process.run(engine, subject, engine.folder(work, subject));
        Figures warm = process.run(engine, subject, engine.folder(work, subject));
        switch (cold.graph()) {
            case Graph.Found found -> {
                plot.add(subject.name(), found.methods(), cold.processor());
                System.out.println(row(subject, found, cold, warm));
            }
            case Graph.None(String reason) -> System.out.println("| " + subject.name() + " | " + reason + " |");
        }
    }

    private static String row(Subject subject, Graph.Found found, Figures cold, Figures warm) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %.1f | %.1f | %,d | %.1f | %.1f | %,d | %.2f |",
                subject.name(),
                classCount(subject),
                found.methods(),
                found.edges(),
                cold.wall(),
                cold.processor(),
                cold.memory(),
                warm.wall(),
                warm.processor(),
                warm.memory(),
                cold.processor() / found.methods() * 10_000);
    }

    private static long classCount(Subject subject) {
        long count = 0;
        for (Path jar : subject.jars()) {
            try (Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT)) {
                count += archive.entries().stream()
                        .filter(entry -> entry.name().endsWith(".class"))
                        .count();
            }
        }
        return count;
    }
}
