package dev.throughline.cli;

import dev.throughline.inventory.maven.MavenEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** A process of its own for a command under test: an empty folder, no terminal, no Maven but its own, a clock that stands still. */
final class TestEnvironment {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> variables = new TreeMap<>();
    private final Path folder;
    private Terminal terminal = Terminal.NONE;

    TestEnvironment(Path folder) {
        this.folder = folder;
        variables.put("THROUGHLINE_HOME", folder.resolve(".throughline").toString());
    }

    TestEnvironment variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    TestEnvironment without(String variable) {
        variables.remove(variable);
        return this;
    }

    TestEnvironment terminal(Terminal shown) {
        terminal = shown;
        return this;
    }

    Environment environment() {
        return environment("Linux");
    }

    Environment environment(String operatingSystem) {
        return new Environment(
                variables,
                folder,
                folder.resolve("home"),
                operatingSystem,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                InstantSource.fixed(NOW),
                new MavenEnvironment(mavenProperties(), variables));
    }

    /** Those of this process that poms ask for; nothing that leads to the settings of whoever runs the tests. */
    private Map<String, String> mavenProperties() {
        return Map.of(
                "user.home", folder.resolve("home").toString(),
                "java.version", System.getProperty("java.version"),
                "java.home", System.getProperty("java.home"),
                "os.name", "Linux");
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
