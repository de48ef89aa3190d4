package dev.throughline.upgrade.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.Golden;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case holds a project, what is said while it is fixed, and the files that are then different. */
class ProjectFixCasesTest {
    private static final Path CASES = Path.of("src/test/resources/fixes");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("mavenCases")
    void fixesMavenProjects(CaseFile example) {
        check(CASES.resolve("maven"), example);
    }

    static List<CaseFile> mavenCases() {
        return CaseFile.readAll(CASES.resolve("maven"));
    }

    @ParameterizedTest
    @MethodSource("gradleCases")
    void fixesGradleProjects(CaseFile example) {
        check(CASES.resolve("gradle"), example);
    }

    static List<CaseFile> gradleCases() {
        return CaseFile.readAll(CASES.resolve("gradle"));
    }

    private void check(Path cases, CaseFile example) {
        FixCase project = new FixCase(example, folder);
        Map<String, String> before = project.filesOnDisk();

        project.run(FixOptions.SHOW);
        assertThat(project.filesOnDisk()).as("showing changes nothing").isEqualTo(before);

        FixResult done = project.run(FixOptions.WRITE);
        Map<String, String> after = project.filesOnDisk();
        Golden.fromBuild()
                .assertMatches(
                        cases.resolve(example.name() + ".txtar"),
                        withOutcome(example, FixText.steps(done), project.changedFiles())
                                .text());

        FixResult again = project.run(FixOptions.WRITE);
        assertThat(again.edits()).as("a second run finds nothing to do").isEmpty();
        assertThat(project.filesOnDisk()).isEqualTo(after);
    }

    private static CaseFile withOutcome(CaseFile example, String says, Map<String, String> changed) {
        Map<String, String> files =
                new LinkedHashMap<>(example.filesNamed(name -> !name.equals("says") && !name.startsWith("want/")));
        files.put("says", says);
        changed.forEach((name, text) -> files.put("want/" + name, text));
        return new CaseFile(example.name(), example.comment(), files);
    }
}
