package dev.throughline.inventory.gradle;

import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.model.InputException;
import dev.throughline.model.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions that a project has locked
 * (<a href="https://docs.gradle.org/current/userguide/dependency_locking.html">dependency locking</a>).
 *
 * @param configurationsByModule the names of the configurations that need each {@code group:artifact:version}
 */
record LockFile(SortedMap<String, Set<String>> configurationsByModule) {
    private static final String SUFFIX = ".lockfile";
    private static final Pattern MODULE = Pattern.compile("[\\w.+~-]+:[\\w.+~-]+:[\\w.+~-]+");
    private static final long MOST_BYTES = 16 << 20;

    /** Reads one lock file, or the folder with one for each configuration. */
    static LockFile read(Path locks) {
        SortedMap<String, Set<String>> configurationsByModule = new TreeMap<>();
        if (Files.isDirectory(locks)) {
            for (Path lock : lockFiles(locks)) {
                String name = String.valueOf(lock.getFileName());
                String configuration = name.substring(0, name.length() - SUFFIX.length());
                lines(lock).forEach(line -> add(line, Set.of(configuration), configurationsByModule));
            }
            return new LockFile(configurationsByModule);
        }
        lines(locks).forEach(line -> addWithConfigurations(locks, line, configurationsByModule));
        return new LockFile(configurationsByModule);
    }

    /**
     * The scope of each locked module: runtime and compile class path make compile scope, the first alone runtime, the
     * second alone provided. Configurations of build tools take no part.
     */
    SortedMap<MavenCoordinates, Scope> scopeByModule(boolean withTests) {
        Configurations configurations = Configurations.among(configurationsByModule.values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toSet()));
        SortedMap<MavenCoordinates, Scope> scopeByModule =
                new TreeMap<>(Comparator.comparing(MavenCoordinates::toString));
        configurationsByModule.forEach((module, names) -> {
            Optional<Scope> scope = configurations.scope(names, withTests);
            scope.ifPresent(known -> scopeByModule.put(coordinates(module), known));
        });
        return scopeByModule;
    }

    private static MavenCoordinates coordinates(String module) {
        String[] parts = module.split(":", -1);
        return MavenCoordinates.jar(parts[0], parts[1], parts[2]);
    }

    private static void addWithConfigurations(Path file, String line, SortedMap<String, Set<String>> to) {
        int equals = line.lastIndexOf('=');
        if (equals < 0) {
            throw malformed(file, line);
        }
        String module = line.substring(0, equals);
        if (!module.equals("empty")) {
            if (!isModule(module)) {
                throw malformed(file, line);
            }
            add(module, Set.of(line.substring(equals + 1).split(",", -1)), to);
        }
    }

    private static void add(String module, Set<String> configurations, SortedMap<String, Set<String>> to) {
        if (isModule(module)) {
            to.computeIfAbsent(module, key -> new TreeSet<>()).addAll(configurations);
        }
    }

    private static boolean isModule(String text) {
        return MODULE.matcher(text).matches();
    }

    private static InputException malformed(Path file, String line) {
        return new InputException(
                file, "is not a Gradle lock file: '" + line + "'", "write it anew: gradle dependencies --write-locks");
    }

    private static List<Path> lockFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("buildscript-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file, "is larger than any lock file needs to be", "check what it is");
            }
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputException unreadable(Path file, IOException exception) {
        return new InputException(file, "cannot be read: " + exception.getMessage(), "make it readable UTF-8 text");
    }
}
