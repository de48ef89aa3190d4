package dev.throughline.inventory.maven;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings from which Maven takes its configuration.
 *
 * @param properties JVM system properties, such as {@code user.home} and {@code maven.repo.local}
 * @param variables environment variables, such as {@code JAVA_HOME}, {@code MAVEN_HOME} and {@code MAVEN_ARGS}
 */
public record MavenEnvironment(Map<String, String> properties, Map<String, String> variables) {
    public MavenEnvironment {
        properties = Map.copyOf(properties);
        variables = Map.copyOf(variables);
    }

    /** The surroundings of this process. */
    public static MavenEnvironment ofThisProcess() {
        Properties system = System.getProperties();
        Map<String, String> properties = new TreeMap<>();
        system.stringPropertyNames().forEach(name -> properties.put(name, system.getProperty(name)));
        return new MavenEnvironment(properties, System.getenv());
    }

    /** The folder with the user's settings and, unless they say otherwise, the local repository. */
    public Path userConfiguration() {
        return Path.of(properties.getOrDefault("user.home", ".")).resolve(".m2");
    }

    /** The settings of the Maven installation, where there is one. */
    public Optional<Path> globalSettings() {
        return mavenHome()
                .map(home -> home.resolve("conf").resolve("settings.xml"))
                .filter(Files::isRegularFile);
    }

    /**
     * What a build sees as system properties: those of this process, the variables as {@code env.NAME}, and the Java that
     * {@code mvn} would run on, which is not always the one that runs this program. Profiles ask for it.
     */
    Map<String, String> systemProperties() {
        Map<String, String> all = new TreeMap<>(properties);
        variables.forEach((name, value) -> all.put("env." + name, value));
        Optional.ofNullable(variables.get("JAVA_HOME"))
                .map(Path::of)
                .flatMap(MavenEnvironment::releaseOf)
                .ifPresent(all::putAll);
        return all;
    }

    private Optional<Path> mavenHome() {
        return Stream.of(properties.get("maven.home"), variables.get("MAVEN_HOME"), variables.get("M2_HOME"))
                .filter(home -> home != null && !home.isBlank())
                .map(Path::of)
                .findFirst()
                .or(this::homeOfCommand);
    }

    /** The command {@code mvn} on the path is often a link into the installation. */
    private Optional<Path> homeOfCommand() {
        String path = variables.getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isRegularFile)
                .map(MavenEnvironment::realPath)
                .map(command -> command.resolve("../..").normalize())
                .filter(home -> Files.isDirectory(home.resolve("conf")))
                .findFirst();
    }

    private static Path realPath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    /** Every JDK since 9 says its version in {@code release} (JEP 223). */
    private static Optional<Map<String, String>> releaseOf(Path javaHome) {
        Path release = javaHome.resolve("release");
        if (!Files.isRegularFile(release)) {
            return Optional.empty();
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // a damaged file says as little as a missing one
        }
        return Optional.ofNullable(unquoted(read.getProperty("JAVA_VERSION")))
                .map(version -> Map.of("java.version", version, "java.home", javaHome.toString()));
    }

    private static @Nullable String unquoted(@Nullable String text) {
        return text == null ? null : text.replace("\"", "");
    }
}
