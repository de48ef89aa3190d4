package dev.throughline.inventory.gradle;

import dev.throughline.model.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs Gradle once, with an init script that writes what it is asked into a folder. */
final class GradleRun {
    private static final String SCRIPT = "inventory.init.gradle";
    private static final int LINES_KEPT = 200;

    private final GradleCommand command;
    private final Duration patience;
    private final boolean offline;
    private final boolean withTests;

    GradleRun(GradleCommand command, Duration patience, boolean offline, boolean withTests) {
        this.command = command;
        this.patience = patience;
        this.offline = offline;
        this.withTests = withTests;
    }

    /**
     * The answer of every project at and below the folder, sorted by path.
     *
     * @throws InputException if Gradle cannot configure the build, or takes too long
     */
    List<GradleAnswer> ask() {
        Path folder = temporaryFolder();
        try {
            Path script = folder.resolve(SCRIPT);
            Path output = Files.createDirectory(folder.resolve("output"));
            try (InputStream text = resource()) {
                Files.copy(text, script);
            }
            run(script, output);
            List<GradleAnswer> answers = read(output);
            if (answers.isEmpty()) {
                throw failed("Gradle ended without an answer");
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    private static InputStream resource() {
        InputStream text = GradleRun.class.getResourceAsStream(SCRIPT);
        if (text == null) {
            throw new IllegalStateException(SCRIPT + " is not on the class path");
        }
        return text;
    }

    private List<String> words(Path script, Path output) {
        List<String> words = new ArrayList<>(command.words());
        words.addAll(List.of("--init-script", script.toString(), "--quiet", "--console=plain", "--no-daemon"));
        words.add("-Dthroughline.output=" + output);
        words.add("-Dthroughline.tests=" + withTests);
        // The script looks at projects while it runs, which the configuration cache and isolated projects forbid.
        words.add("-Dorg.gradle.configuration-cache=false");
        words.add("-Dorg.gradle.unsafe.configuration-cache=false");
        words.add("-Dorg.gradle.unsafe.isolated-projects=false");
        words.add("-Dorg.gradle.configureondemand=false");
        if (offline) {
            words.add("--offline");
        }
        words.add("throughlineInventory");
        return words;
    }

    private void run(Path script, Path output) throws IOException {
        Process process = new ProcessBuilder(words(script, output))
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        Deque<String> lastLines = new ArrayDeque<>();
        Thread listening = Thread.ofVirtual().start(() -> keepLastLines(process, lastLines));
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("Gradle did not answer within " + patience.toSeconds() + " seconds");
            }
            listening.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("it was interrupted");
        } finally {
            stop(process);
        }
        if (process.exitValue() != 0) {
            synchronized (lastLines) {
                throw failed(whatWentWrong(List.copyOf(lastLines)));
            }
        }
    }

    private static void keepLastLines(Process process, Deque<String> lastLines) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lastLines) {
                    lastLines.add(line);
                    if (lastLines.size() > LINES_KEPT) {
                        lastLines.remove();
                    }
                }
            }
        } catch (IOException e) {
            return; // the process was stopped while it wrote
        }
    }

    /** Gradle puts the reason below this heading; a wrapper that fails earlier says it in its last line. */
    private static String whatWentWrong(List<String> lines) {
        int heading = lines.indexOf("* What went wrong:");
        if (heading < 0) {
            return lines.isEmpty() ? "Gradle says nothing" : lines.getLast().strip();
        }
        List<String> reason = lines.subList(heading + 1, lines.size()).stream()
                .takeWhile(line -> !line.isBlank() && !line.startsWith("*"))
                .map(line -> line.strip().replaceFirst("^> ", ""))
                .toList();
        return String.join(" ", reason);
    }

    private InputException failed(String reason) {
        return new InputException(
                command.folder(),
                "its dependencies cannot be resolved by " + command.name() + ": " + reason,
                "make '" + command.name() + " dependencies' work, or lock them: gradle dependencies --write-locks");
    }

    /** The build may run in a child of the wrapper. */
    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static List<GradleAnswer> read(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(GradleAnswer::read)
                    .sorted(Comparator.comparing(GradleAnswer::path))
                    .toList();
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("throughline-gradle");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit(); // the system's own cleaning will get it
        }
    }
}
