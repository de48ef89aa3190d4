package dev.throughline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.Golden;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Projects on real libraries, fixed from the command line. Below a case's own files stand those that are then different,
 * as {@code want/…}.
 */
class FixCommandTest {
    private static final Path CASES = Path.of("src/test/resources/fix");
    private static final String SOURCES = "src/main/java/";

    @TempDir
    Path folder;

    static List<CaseFile> cases() {
        return CaseFile.readAll(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fixesProjects(CaseFile file) throws IOException {
        CaseFile example =
                new CaseFile(file.name(), file.comment(), file.filesNamed(name -> !name.startsWith("want/")));
        new CaseTargets(folder, UnaryOperator.identity()).write(example);
        useOwnRepository();
        compile(example);

        String text = new CommandCase(example).run(new CommandRun(folder, this::blurred), UnaryOperator.identity());

        CaseFile ran = CaseFile.parse(text);
        Map<String, String> files = new LinkedHashMap<>(ran.files());
        files.putAll(changed(example));
        Golden.fromBuild()
                .assertMatches(
                        CASES.resolve(file.name() + ".txtar"), new CaseFile(file.name(), ran.comment(), files).text());
    }

    @Test
    void refusesWhatIsNoProject() throws IOException {
        Files.writeString(folder.resolve("shop.jar"), "");
        Files.createDirectory(folder.resolve("empty"));

        String transcript = new CommandRun(folder, this::blurred).transcript("fix", "shop.jar");

        assertThat(transcript).isEqualTo("""
                ! shop.jar: is no project folder
                !   name the folder of a Maven or Gradle project
                --> exit 2
                """);
    }

    /** The user's own settings and local repository, so that artifacts are fetched once and not for every case. */
    private void useOwnRepository() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createSymbolicLink(home.resolve(".m2"), Path.of(System.getProperty("user.home"), ".m2"));
    }

    @AfterEach
    void forgetOwnRepository() throws IOException {
        Files.deleteIfExists(folder.resolve("home/.m2"));
    }

    private String blurred(String text) {
        return text.replace(folder.toString(), "$FOLDER");
    }

    /** Puts the class files of each module where its build tool would. */
    private void compile(CaseFile example) throws IOException {
        Map<String, Map<String, String>> sourcesByModule = new TreeMap<>();
        example.files().forEach((name, text) -> {
            int at = name.indexOf(SOURCES);
            if (at >= 0) {
                sourcesByModule
                        .computeIfAbsent(name.substring(0, at), _ -> new TreeMap<>())
                        .put(name.substring(at + SOURCES.length()), text);
            }
        });
        for (Map.Entry<String, Map<String, String>> module : sourcesByModule.entrySet()) {
            Path root = folder.resolve(module.getKey());
            Path output =
                    root.resolve(Files.exists(root.resolve("pom.xml")) ? "target/classes" : "build/classes/java/main");
            Map<String, byte[]> classes =
                    JavaCompilation.of(module.getValue()).compile().classes();
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                Path file = output.resolve(each.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, each.getValue());
            }
        }
    }

    private Map<String, String> changed(CaseFile example) throws IOException {
        Map<String, String> changed = new TreeMap<>();
        for (Map.Entry<String, String> file : example.files().entrySet()) {
            String now = Files.readString(folder.resolve(file.getKey()), UTF_8);
            if (!now.equals(file.getValue())) {
                changed.put("want/" + file.getKey(), now);
            }
        }
        return changed;
    }
}
