package dev.throughline.bench.frameworks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.bench.wanted.WantedCalls;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.MavenArtifacts;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One program a framework: its part {@code artifacts} names what it runs with, with dependencies unless it is {@code alone},
 * {@code processors} the annotation processors that it is compiled with, and {@code want} what its call graph must hold.
 */
class FrameworksTest {
    private static final Path CASES = Path.of("src/test/resources/frameworks");
    private static final String ALONE = "alone ";

    /** The summaries of the JDK, which every program needs, are made once. */
    @TempDir
    static Path cache;

    private static MavenArtifacts central;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        central = MavenArtifacts.open();
    }

    @AfterAll
    static void close() {
        central.close();
    }

    static List<CaseFile> cases() {
        return CaseFile.readAll(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reachesWhatTheFrameworkCallsAndNoMore(CaseFile program) {
        List<Path> libraries = libraries(program.file("artifacts").lines().toList());
        Path classes = folder.resolve("classes");
        program.withFile("want", "").writeTo(classes);
        compile(program, libraries, classes);

        List<CodeUnit> classPath = new ArrayList<>();
        try {
            classPath.add(unit(classes, CodeUnit.Role.APPLICATION));
            libraries.forEach(each -> classPath.add(unit(each, CodeUnit.Role.DEPENDENCY)));

            assertThat(WantedCalls.parse(program.file("want")).brokenIn(classPath, cache))
                    .isEmpty();
        } finally {
            classPath.forEach(each -> each.archive().close());
        }
    }

    /** As a build does it: beside its resources, with the annotation processors of the framework if it needs any. */
    private static void compile(CaseFile program, List<Path> libraries, Path into) {
        List<String> options = new ArrayList<>(List.of("-d", into.toString(), "-g", "-parameters", "-nowarn"));
        options.addAll(List.of("-cp", joined(libraries)));
        List<String> processors =
                program.files().getOrDefault("processors", "").lines().toList();
        options.addAll(
                processors.isEmpty()
                        ? List.of("-proc:none")
                        : List.of("-processorpath", joined(central.classPath(processors))));
        program.filesNamed(name -> name.endsWith(".java")).keySet().stream()
                .map(name -> into.resolve(name).toString())
                .forEach(options::add);
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int failed = ToolProvider.getSystemJavaCompiler().run(null, messages, messages, options.toArray(String[]::new));
        assertThat(failed).as(() -> messages.toString(UTF_8)).isZero();
    }

    private static String joined(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> libraries(List<String> artifacts) {
        List<Path> files = new ArrayList<>(central.classPath(
                artifacts.stream().filter(each -> !each.startsWith(ALONE)).toList()));
        artifacts.stream()
                .filter(each -> each.startsWith(ALONE))
                .map(each -> central.file(each.substring(ALONE.length())))
                .forEach(files::add);
        return files;
    }

    private static CodeUnit unit(Path place, CodeUnit.Role role) {
        Archive archive = Archives.open(place, ArchiveLimits.DEFAULT);
        return new CodeUnit(archive, "", role, Optional.empty());
    }
}
