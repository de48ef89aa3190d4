package dev.throughline.bench.engines;

import dev.throughline.model.InputException;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs engines on subjects, one after the other, and prints a row for each. */
public final class EnginesRun {
    private static final String HEAD = """
            | subject | engine | wall s | CPU s | peak MiB | methods | edges | virtual calls | monomorphic | share |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""";

    private final Path engines;
    private final Path work;
    private final Path javaHome;
    private final int seconds;
    private final int memory;
    private final List<String> names;

    /** @param names the subjects and engines to run; of either, all if none is named */
    private EnginesRun(Path engines, Path work, Path javaHome, int seconds, int memory, List<String> names) {
        this.engines = engines;
        this.work = work.toAbsolutePath();
        this.javaHome = javaHome;
        this.seconds = seconds;
        this.memory = memory;
        this.names = names;
    }

    /**
     * Prints a table.
     *
     * @param arguments the folder with peers and subjects; the folder for what is made; the options of our virtual machine in
     *     one, the class path among them; the home of the JDK whose classes are analysed; the seconds and the megabytes that an engine may take; then
     *     names of subjects and engines, none for all
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (MavenArtifacts artifacts = MavenArtifacts.open()) {
            EnginesRun run = new EnginesRun(
                    Path.of(arguments[0]),
                    Path.of(arguments[1]),
                    Path.of(arguments[3]),
                    Integer.parseInt(arguments[4]),
                    Integer.parseInt(arguments[5]),
                    List.of(arguments).subList(6, arguments.length));
            run.all(artifacts, List.of(arguments[2].split("\\s+", -1)));
        } catch (InputException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void all(MavenArtifacts artifacts, List<String> ownOptions) throws IOException, InterruptedException {
        Files.createDirectories(work);
        List<Engine> peers = peers(artifacts);
        EngineProcess own = new EngineProcess(javaHome, seconds);
        EngineProcess others = new EngineProcess(JdkJar.of(javaHome, work), seconds);
        System.out.println(HEAD);
        for (Path folder : chosen(foldersOf("subjects"))) {
            Subject subject = Subject.prepare(folder, artifacts, work.resolve("subjects"));
            for (Engine engine : own(ownOptions, subject)) {
                print(own, engine, subject);
            }
            for (Engine engine : peers) {
                print(others, engine, subject);
            }
        }
    }

    private void print(EngineProcess process, Engine engine, Subject subject) throws IOException, InterruptedException {
        Figures figures = process.run(engine, subject, engine.folder(work, subject));
        System.out.println(figures.row(subject.name(), engine.name()));
    }

    /** Ours with an empty cache and with a full one, and rapid type analysis by the same solver. */
    private List<Engine> own(List<String> options, Subject subject) throws IOException {
        Path cache = Files.createTempDirectory(Files.createDirectories(work.resolve("caches")), subject.name());
        List<String> command = new ArrayList<>(options);
        command.add(OwnEngine.class.getName());
        String typeFlow = "type-flow:" + cache;
        return Stream.of(
                        new Engine("throughline", typeFlow, command),
                        new Engine("throughline-warm", typeFlow, command),
                        new Engine("throughline-rta", "rapid-types:", command))
                .filter(engine -> isChosen(engine.name()))
                .toList();
    }

    private List<Engine> peers(MavenArtifacts artifacts) throws IOException {
        List<Engine> all = new ArrayList<>();
        for (Path folder : foldersOf("peers")) {
            Peer peer = new Peer(folder);
            if (peer.names().stream().anyMatch(this::isChosen)) {
                peer.prepare(engines.resolve("shared"), artifacts, work, memory).stream()
                        .filter(engine -> isChosen(engine.name()))
                        .forEach(all::add);
            }
        }
        return all;
    }

    private List<Path> foldersOf(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(engines.resolve(kind))) {
            return folders.sorted().toList();
        }
    }

    /** The subjects that are named; all if none is. */
    private List<Path> chosen(List<Path> subjects) {
        List<Path> named = subjects.stream()
                .filter(folder -> names.contains(folder.getFileName().toString()))
                .toList();
        return named.isEmpty() ? subjects : named;
    }

    /** Whether the engine, or the one it is an algorithm of, is named, or none is. */
    private boolean isChosen(String engine) {
        List<String> named = names.stream().filter(name -> !isSubject(name)).toList();
        return named.isEmpty() || named.stream().anyMatch(name -> engine.equals(name) || engine.startsWith(name + "-"));
    }

    private boolean isSubject(String name) {
        return Files.isDirectory(engines.resolve("subjects").resolve(name));
    }
}
