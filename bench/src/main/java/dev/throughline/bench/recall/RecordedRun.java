package dev.throughline.bench.recall;

import dev.throughline.model.InputException;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a workload in a process of its own with the recorder. */
final class RecordedRun {
    private static final int MINUTES = 20;

    private final RecorderJars recorder;
    private final Path work;

    /** @param work takes the recording, the program's output and the files that it writes */
    RecordedRun(RecorderJars recorder, Path work) {
        this.recorder = recorder;
        this.work = work;
    }

    /** Runs the program to its end and reads what was recorded. */
    Recording run(BuiltWorkload built) throws IOException, InterruptedException {
        Path file = work.resolve("recording.tsv");
        Path log = work.resolve("output.txt");
        Files.deleteIfExists(file);
        Workload workload = built.workload();
        int port = freePort();
        Process process = new ProcessBuilder(command(built, file, port))
                .directory(Files.createDirectories(work.resolve("run")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!workload.requests().isEmpty()) {
                new HttpDriver(port, process).send(workload.requests());
                process.destroy();
            }
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new InputException(workload.name(), "does not end", "see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        boolean asked = !workload.requests().isEmpty();
        if ((!asked && process.exitValue() != 0) || !Files.exists(file)) {
            throw new InputException(workload.name(), "ended with " + process.exitValue(), "see " + log);
        }
        return Recording.read(file);
    }

    private List<String> command(BuiltWorkload built, Path file, int port) {
        Workload workload = built.workload();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1500m");
        command.addAll(workload.options());
        command.add(recorder.option(file, workload.mainClass()));
        command.add("-cp");
        command.add(built.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(workload.mainClass());
        workload.arguments().forEach(each -> command.add(each.replace("{port}", Integer.toString(port))));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
