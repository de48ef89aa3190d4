package dev.throughline.inventory.maven;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands on every command line of {@code mvn} without being typed: {@code .mvn/maven.config} of the project, and
 * {@code MAVEN_ARGS} and {@code MAVEN_OPTS} of the user.
 *
 * @param properties user properties ({@code -D})
 * @param profiles profiles to switch on, or off when they start with {@code !} or {@code -} ({@code -P})
 * @param settings another file than the user's settings ({@code -s})
 * @param globalSettings another file than the installation's settings ({@code -gs})
 * @param offline whether the network is off ({@code -o})
 */
record MavenArguments(
        Map<String, String> properties,
        List<String> profiles,
        Optional<Path> settings,
        Optional<Path> globalSettings,
        boolean offline) {
    private static final Set<String> WITH_VALUE =
            Set.of("-s", "--settings", "-gs", "--global-settings", "-D", "--define", "-P", "--activate-profiles");

    /** Reads the arguments that hold for a project in a folder, or for none. */
    static MavenArguments read(MavenEnvironment environment, Optional<Path> project) {
        Map<String, String> variables = environment.variables();
        Optional<Path> folder = project.flatMap(MavenArguments::configurationFolder);
        Stream<String> words = Stream.of(
                        folder.map(mvn -> words(mvn.resolve("jvm.config")).filter(MavenArguments::isProperty)),
                        Optional.of(words(variables.get("MAVEN_OPTS")).filter(MavenArguments::isProperty)),
                        folder.map(mvn -> words(mvn.resolve("maven.config"))),
                        Optional.of(words(variables.get("MAVEN_ARGS"))))
                .flatMap(Optional::stream)
                .flatMap(part -> part);
        Path base = folder.map(Path::getParent).orElse(Path.of(""));
        return parse(words.iterator(), base);
    }

    private static MavenArguments parse(Iterator<String> words, Path base) {
        Map<String, String> properties = new TreeMap<>();
        List<String> profiles = new ArrayList<>();
        Optional<Path> settings = Optional.empty();
        Optional<Path> globalSettings = Optional.empty();
        boolean offline = false;
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "-o", "--offline" -> offline = true;
                case "-s", "--settings" -> settings = next(words).map(base::resolve);
                case "-gs", "--global-settings" -> globalSettings = next(words).map(base::resolve);
                case "-D", "--define" -> next(words).ifPresent(text -> define(text, properties));
                case "-P", "--activate-profiles" -> next(words).ifPresent(text -> activate(text, profiles));
                default -> {
                    if (isProperty(word)) {
                        define(word.substring(2), properties);
                    } else if (word.startsWith("-P")) {
                        activate(word.substring(2), profiles);
                    }
                }
            }
        }
        return new MavenArguments(properties, profiles, settings, globalSettings, offline);
    }

    List<String> activeProfiles() {
        return profiles.stream()
                .filter(profile -> !isOff(profile))
                .map(profile -> profile.startsWith("+") ? profile.substring(1) : profile)
                .toList();
    }

    List<String> inactiveProfiles() {
        return profiles.stream()
                .filter(MavenArguments::isOff)
                .map(profile -> profile.substring(1))
                .toList();
    }

    private static boolean isOff(String profile) {
        return profile.startsWith("!") || profile.startsWith("-");
    }

    private static boolean isProperty(String word) {
        return word.startsWith("-D") && word.length() > 2;
    }

    private static void define(String text, Map<String, String> properties) {
        int equals = text.indexOf('=');
        // Maven reads -Dname as -Dname=true.
        properties.put(equals < 0 ? text : text.substring(0, equals), equals < 0 ? "true" : text.substring(equals + 1));
    }

    private static void activate(String text, List<String> profiles) {
        Stream.of(text.split(","))
                .map(String::strip)
                .map(profile -> profile.replace("?", ""))
                .filter(profile -> !profile.isEmpty())
                .forEach(profiles::add);
    }

    private static Optional<String> next(Iterator<String> words) {
        return words.hasNext() ? Optional.of(words.next()) : Optional.empty();
    }

    /** The nearest {@code .mvn} at or above the project's folder. */
    private static Optional<Path> configurationFolder(Path project) {
        for (Path folder = project.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(".mvn");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static Stream<String> words(Path file) {
        if (!Files.isRegularFile(file)) {
            return Stream.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(MavenArguments::words);
        } catch (IOException e) {
            throw new InputException(file, "cannot be read: " + e.getMessage(), "make it readable UTF-8 text", e);
        }
    }

    /** A line may hold several arguments (until Maven 3.8), or one with spaces in its value (from 3.9). */
    private static Stream<String> words(@Nullable String line) {
        if (line == null || line.isBlank()) {
            return Stream.empty();
        }
        return Stream.of(line.strip().split("\\s+(?=-)")).flatMap(MavenArguments::optionAndValue);
    }

    private static Stream<String> optionAndValue(String argument) {
        String[] parts = argument.split("\\s+", 2);
        return WITH_VALUE.contains(parts[0]) ? Stream.of(parts) : Stream.of(argument);
    }
}
