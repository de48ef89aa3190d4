package dev.throughline.bench.recall;

import dev.throughline.model.InputException;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Records real applications at work and prints how much of that their call graphs hold. */
public final class RecallRun {
    private final Path workloads;
    private final Path work;
    private final RecorderJars recorder;
    private final Platform platform;

    private RecallRun(Path workloads, Path work) throws IOException {
        this.workloads = workloads;
        this.work = work.toAbsolutePath();
        this.recorder = RecorderJars.write(this.work.resolve("recorder"));
        this.platform = Platform.ofThisProcess();
    }

    /**
     * Prints one line per application; the misses go to a file each.
     *
     * @param arguments the folder with the workloads, the folder for what is made, then the names of the applications; none
     *     for all. {@code -k} before the names keeps recordings of earlier runs
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (MavenArtifacts artifacts = MavenArtifacts.open()) {
            RecallRun run = new RecallRun(Path.of(arguments[0]), Path.of(arguments[1]));
            List<String> names = List.of(arguments).subList(2, arguments.length);
            run.all(
                    artifacts,
                    names.contains("-k"),
                    names.stream().filter(name -> !name.equals("-k")).toList());
        } catch (InputException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void all(MavenArtifacts artifacts, boolean keep, List<String> names)
            throws IOException, InterruptedException {
        RecallTable table = new RecallTable(System.out);
        for (String name : names.isEmpty() ? workloadNames() : names) {
            Path own = Files.createDirectories(work.resolve(name));
            BuiltWorkload built = BuiltWorkload.build(Workload.read(workloads.resolve(name)), artifacts, own);
            Path recorded = own.resolve("recording.tsv");
            Recording recording = keep && Files.exists(recorded)
                    ? Recording.read(recorded)
                    : new RecordedRun(recorder, own).run(built);
            try (StaticGraph graph = new StaticGraph(built, work.resolve("cache"))) {
                Comparison comparison = Comparison.of(recording, graph.graph(), platform);
                table.print(name, recording, comparison, graph.graph().summary());
                new Misses(recording, comparison).write(own.resolve("misses.txt"));
            }
        }
    }

    private List<String> workloadNames() throws IOException {
        try (Stream<Path> folders = Files.list(workloads)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
