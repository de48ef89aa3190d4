package dev.throughline.bench.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process beside this one, on the same class path; what it prints goes into a file unless it is read. */
record BenchProcess(Process process) implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    /** Starts a class whose output goes into a file. */
    static BenchProcess start(
            Class<?> program, List<String> options, Map<String, String> environment, Path log, String... arguments)
            throws IOException {
        ProcessBuilder builder = builder(program.getName(), options, arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new BenchProcess(builder.start());
    }

    /** Starts a class whose first line is waited for. */
    static BenchProcess start(Class<?> program, List<String> options, String... arguments) throws IOException {
        return new BenchProcess(builder(program.getName(), options, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static ProcessBuilder builder(String program, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(options);
        command.addAll(
                List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** The next line that it prints. */
    String line() throws IOException {
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null) {
            throw new IllegalStateException("the process ended early; what it said stands above");
        }
        return line;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        end(process);
    }

    /** Ends a process, and waits for it. */
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
