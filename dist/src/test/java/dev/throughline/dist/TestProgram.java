package dev.throughline.dist;

import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A small program in the place of Throughline, started by its real launcher scripts. */
final class TestProgram {
    private static final Path HOME = Path.of("src/main/home");

    /**
     * Prints its arguments, whether it runs with a start-up cache, and the options named {@code -Dasked}; ends with the
     * code that the property {@code code} holds.
     */
    private static final String SOURCE = """
            public class Main {
                public static void main(String[] arguments) {
                    System.out.println(String.join("|", arguments));
                    var options = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments();
                    options.stream().filter(option -> option.contains("AOTCache=")).forEach(x -> System.out.println("cached"));
                    options.stream().filter(option -> option.startsWith("-Dasked")).forEach(System.out::println);
                    System.exit(Integer.getInteger("code", 0));
                }
            }
            """;

    private TestProgram() {}

    /** Lays the launcher scripts out in a folder as users unpack them. */
    static void copyScripts(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = home.resolve(HOME.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** Writes the program where the scripts look for it. */
    static void install(Path home) throws IOException {
        new JarBuilder()
                .manifest("Main-Class", "Main")
                .files(JavaCompilation.of(SOURCE).compile().files())
                .write(home.resolve("lib/throughline.jar"));
        Files.writeString(home.resolve("lib/build-id"), "1\n");
    }
}
