package dev.throughline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs commands in processes of their own, for what cannot be tried inside the one that tests.
 *
 * @param folder where relative paths start; what is kept between runs goes into {@code home} below it
 * @param before a command that the program is started through, such as one that takes permissions away
 */
record OwnProcess(Path folder, List<String> before) {

    OwnProcess(Path folder) {
        this(folder, List.of());
    }

    /** The same, started through a shell that allows no file to grow beyond so many blocks of 512 bytes. */
    OwnProcess withFilesOfAtMost(int blocks) {
        return new OwnProcess(folder, List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
    }

    /** The same on a Java virtual machine that believes in so many processors. */
    OwnProcess onProcessors(int count) {
        return new OwnProcess(folder, List.of("env", "JDK_JAVA_OPTIONS=-XX:ActiveProcessorCount=" + count));
    }

    /** The same without the right to pass over permissions, if the superuser tests; nothing where that cannot be had. */
    Optional<OwnProcess> withoutPrivileges() {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of(this);
        }
        List<String> dropping = List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");
        List<String> trial = new ArrayList<>(dropping);
        trial.add("true");
        try {
            int exitCode = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return exitCode == 0 ? Optional.of(new OwnProcess(folder, dropping)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("THROUGHLINE_HOME", folder.resolve("home").toString());
        environment.remove("JAVA_TOOL_OPTIONS");
        return new Running(builder.start());
    }

    /** A command that may still run. */
    record Running(Process process) {
        /** What a command says fits into a pipe, so one stream after the other can be read. */
        Outcome await() throws IOException, InterruptedException {
            String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), out, err);
        }

        /** Kills the process, as by {@code kill -9}, once it says that it is about to do something. */
        void killAt(String activity) throws IOException, InterruptedException {
            try (BufferedReader err = process.errorReader(UTF_8)) {
                String line = err.readLine();
                while (line != null && !line.startsWith(activity)) {
                    line = err.readLine();
                }
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** What a command said, and how it ended. */
    record Outcome(int exitCode, String out, String err) {}
}
