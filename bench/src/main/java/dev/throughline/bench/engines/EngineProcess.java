package dev.throughline.bench.engines;

import dev.throughline.bench.engines.Figures.Graph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs an engine as a process of its own, under GNU time. */
final class EngineProcess {
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private final Path jdk;
    private final int seconds;

    /**
     * Runs engines on a JDK's classes.
     *
     * @param jdk what engines are told of it: a jar, or a Java home
     * @param seconds how long each may take
     */
    EngineProcess(Path jdk, int seconds) {
        this.jdk = jdk;
        this.seconds = seconds;
    }

    Figures run(Engine engine, Subject subject, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path times = folder.resolve("times.txt");
        Path result = folder.resolve("result.txt");
        Files.deleteIfExists(result);
        Process process = new ProcessBuilder(command(engine, subject, times, result))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            // The engine, not what takes its time.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.waitFor();
        }
        String[] measured = Files.readAllLines(times).getLast().split(" ", -1);
        return new Figures(
                Double.parseDouble(measured[0]),
                Double.parseDouble(measured[1]) + Double.parseDouble(measured[2]),
                (int) (Long.parseLong(measured[3]) / 1024),
                ended ? graph(result, folder) : new Graph.None("more than " + seconds + " s"));
    }

    private List<String> command(Engine engine, Subject subject, Path times, Path result) {
        List<String> command =
                new ArrayList<>(List.of("env", "time", "-o", times.toString(), "-f", "%e %U %S %M", java.toString()));
        command.addAll(engine.options());
        command.addAll(List.of(engine.algorithm(), subject.mainClass(), jdk.toString(), result.toString()));
        subject.jars().forEach(jar -> command.add(jar.toString()));
        return command;
    }

    private static Graph graph(Path result, Path folder) throws IOException {
        if (!Files.exists(result)) {
            return new Graph.None(
                    isOutOfMemory(folder.resolve("output.txt")) ? "out of memory" : "ended with an error");
        }
        try (Stream<String> lines = Files.lines(result)) {
            int[] counts = Arrays.stream(lines.findFirst().orElseThrow().split(" ", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return new Graph.Found(counts[0], counts[1], counts[2], counts[3]);
        }
    }

    private static boolean isOutOfMemory(Path output) throws IOException {
        return Files.readString(output).contains("OutOfMemoryError");
    }
}
