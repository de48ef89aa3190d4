package dev.throughline.bench.subjects;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.bench.subjects.Subject.Origin;
import dev.throughline.model.Finding;
import dev.throughline.model.Verdict;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the scan to what {@code subjects.md} says of real artifacts. A failure prints what the scan says, in the notation of
 * that document; {@code target/subjects} keeps all that it says, subject by subject.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubjectsTest {
    private static final List<Subject> SUBJECTS = SubjectFile.read(Path.of("subjects.md"));
    private static final Path OUTPUT = Path.of("target", "subjects");

    private final SubjectScan scan;

    private final MavenArtifacts artifacts = MavenArtifacts.open();

    /** @param cache empty at first, so that nothing of an earlier build is believed; the subjects share the JDK's summaries */
    SubjectsTest(@TempDir Path cache) {
        this.scan = new SubjectScan(cache);
    }

    @AfterAll
    void closeArtifacts() {
        artifacts.close();
    }

    @Test
    void thePageTellsOfWhatIsReachableAndOfWhatIsPresentAndNotReachable() {
        assertThat(SUBJECTS)
                .hasSizeGreaterThanOrEqualTo(12)
                .allMatch(subject -> tellsOf(Verdict.Kind.REACHABLE, subject));
        assertThat(SUBJECTS.stream().filter(subject -> tellsOf(Verdict.Kind.UNREACHABLE, subject)))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    private static boolean tellsOf(Verdict.Kind kind, Subject subject) {
        return subject.expectations().stream().anyMatch(expected -> expected.kind() == kind);
    }

    @TestFactory
    Stream<DynamicTest> theScanSaysWhatTheDocumentSays() {
        return SUBJECTS.stream().map(subject -> DynamicTest.dynamicTest(subject.name(), () -> check(subject)));
    }

    private void check(Subject subject) throws IOException {
        String target = target(subject);

        List<Finding> findings = scan.findings(target);

        keep(subject, findings);
        assertThat(subject.expectations())
                .allSatisfy(expected -> assertThat(findings.stream().anyMatch(expected::isMetBy))
                        .as(() -> "expected " + expected + "\nbut the scan says " + described(findings, expected))
                        .isTrue());
        assertThat(scan.verify(target, findings).broken()).isEmpty();
    }

    private String target(Subject subject) {
        return switch (subject.origin()) {
            case Origin.Published published -> published.purl();
            case Origin.Built built -> {
                Path jar = OUTPUT.resolve(fileName(subject) + ".jar");
                yield new BuiltApplication(artifacts).write(built, jar).toString();
            }
        };
    }

    private static void keep(Subject subject, List<Finding> findings) throws IOException {
        List<String> lines = findings.stream().map(Expectation::describe).toList();
        Files.createDirectories(OUTPUT);
        Files.write(OUTPUT.resolve(fileName(subject) + ".txt"), lines);
    }

    private static String fileName(Subject subject) {
        return subject.name().replaceAll("[^A-Za-z0-9.]+", "-");
    }

    private static String described(List<Finding> findings, Expectation expected) {
        String said = findings.stream()
                .filter(expected::isAbout)
                .map(Expectation::describe)
                .collect(joining("\n"));
        return said.isEmpty() ? "nothing of it" : said;
    }
}
