package dev.throughline.inventory.gradle;

import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.model.InputException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Gradle that builds a project.
 *
 * @param name as messages call it
 * @param words the command and its first arguments
 * @param folder where to run it
 */
record GradleCommand(String name, List<String> words, Path folder) {

    /**
     * The wrapper of the build, else the {@code gradle} on the path.
     *
     * @throws InputException if there is neither
     */
    static GradleCommand find(Path project, MavenEnvironment environment) {
        boolean windows = environment
                .properties()
                .getOrDefault("os.name", "")
                .toLowerCase(Locale.ROOT)
                .startsWith("windows");
        return wrapper(project, windows)
                .or(() -> onPath(environment.variables().getOrDefault("PATH", ""), windows))
                .map(command ->
                        new GradleCommand(String.valueOf(command.getFileName()), words(command, windows), project))
                .orElseThrow(() -> new InputException(
                        project,
                        "has no Gradle wrapper and no lock file, and there is no gradle on the path",
                        "lock its dependencies (gradle dependencies --write-locks), or add a wrapper"));
    }

    /** The wrapper stands beside the settings, which may be above a project's folder; nothing further up is trusted. */
    private static Optional<Path> wrapper(Path project, boolean windows) {
        String name = windows ? "gradlew.bat" : "gradlew";
        for (Path folder = project; folder != null; folder = folder.getParent()) {
            Path wrapper = folder.resolve(name);
            if (Files.isRegularFile(wrapper) && (folder.equals(project) || holdsSettings(folder))) {
                return Optional.of(wrapper);
            }
            if (holdsSettings(folder)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean holdsSettings(Path folder) {
        return Stream.of("settings.gradle", "settings.gradle.kts")
                .anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    private static Optional<Path> onPath(String path, boolean windows) {
        String name = windows ? "gradle.bat" : "gradle";
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** A checkout may have lost the right to execute the wrapper, which is a shell script. */
    private static List<String> words(Path command, boolean windows) {
        List<String> words = new ArrayList<>();
        if (windows) {
            words.addAll(List.of("cmd", "/c"));
        } else if (!Files.isExecutable(command)) {
            words.add("sh");
        }
        words.add(command.toString());
        return words;
    }
}
