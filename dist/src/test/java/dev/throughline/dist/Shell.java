package dev.throughline.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs programs with a small, known environment, so that what a launcher finds is what a test put there. */
final class Shell {
    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    /** A shell that starts programs in a folder, which is also the user's home, with the running Java as JAVA_HOME. */
    Shell(Path folder) {
        this.folder = folder;
        environment.put("HOME", folder.toString());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shell without(String variable) {
        environment.remove(variable);
        return this;
    }

    Outcome run(String program, String... arguments) throws IOException, InterruptedException {
        return start(program, arguments).await();
    }

    Running start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start(), output, errors);
    }

    /** A program that was started and may still run. */
    record Running(Process process, Path output, Path errors) {
        Outcome await() throws IOException, InterruptedException {
            int exitCode = process.waitFor();
            return new Outcome(exitCode, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
        }
    }

    /** What a program said and how it ended. */
    record Outcome(int exitCode, String output, String errors) {}
}
