package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.Answer;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that brings its report to a server. */
class ScanUploadTest {
    private static final String SCANNED = """
            -- codec.jar!/META-INF/maven/org.example/codec/pom.properties --
            groupId=org.example
            artifactId=codec
            version=1.2.0
            -- codec.jar!/codec/Codec.java --
            package codec;

            public class Codec {}
            -- advisories/CVE-2026-1.json --
            {"id": "CVE-2026-1", "modified": "2026-01-01T00:00:00Z",
             "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:codec"}, "versions": ["1.2.0"]}]}
            """;
    private static final Answer STORED = Answer.ok("""
            {"run": 7, "repeated": false, "page": "/findings?repository=github.com%2Facme%2Fshop",
             "counts": {"seen": 1, "imported": 1, "updated": 0, "unchanged": 0, "closed": 0, "reopened": 0, "skipped": 0},
             "skips": []}
            """);

    private final LoopbackServer http = LoopbackServer.start();

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        new CaseTargets(folder, UnaryOperator.identity()).write(CaseFile.parse(SCANNED));
        assertThat(run(new TestEnvironment(folder), "db", "import", "advisories"))
                .isZero();
    }

    @AfterEach
    void stop() {
        http.close();
    }

    private static int run(TestEnvironment environment, String... arguments) {
        return new Main(environment.environment()).run(arguments);
    }

    private int scan(TestEnvironment environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                "codec.jar",
                "--offline",
                "-o",
                "report.json",
                "--repository",
                "github.com/acme/shop",
                "--upload",
                http.uri("").toString()));
        arguments.addAll(List.of(more));
        return run(environment, arguments.toArray(String[]::new));
    }

    private TestEnvironment withToken() {
        return new TestEnvironment(folder).variable("THROUGHLINE_TOKEN", "throughline_secret");
    }

    @Test
    void sendsTheReportThatItWrites() throws IOException {
        http.on("/api/v1/reports", STORED);
        TestEnvironment environment = withToken();

        assertThat(scan(environment)).as(environment.err()).isEqualTo(ExitCode.CLEAN);

        byte[] sent = http.requests().getFirst().body();
        assertThat(new String(sent, StandardCharsets.UTF_8)).isEqualTo(Files.readString(folder.resolve("report.json")));
        assertThat(environment.err())
                .contains(
                        "took the report: 1 imported, 0 updated, 0 unchanged, 0 closed, 0 reopened",
                        http.uri("/findings?repository=github.com%2Facme%2Fshop")
                                .toString())
                .doesNotContain("throughline_secret");
    }

    @Test
    void writesItsDocumentsWhenTheServerDoesNotTakeTheReport() {
        http.on("/api/v1/reports", Answer.status(401));
        TestEnvironment environment = withToken();

        assertThat(scan(environment)).isEqualTo(ExitCode.NOT_UPLOADED);

        assertThat(folder.resolve("report.json")).isNotEmptyFile();
        assertThat(environment.out()).contains("CVE-2026-1");
        assertThat(environment.err())
                .contains("THROUGHLINE_TOKEN: is refused by ", ", so that the report is not uploaded");
    }

    @Test
    void saysThatThePolicyIsBrokenRatherThanThatTheServerIsAway() {
        http.on("/api/v1/reports", Answer.status(503));

        assertThat(scan(withToken(), "--fail-on", "any")).isEqualTo(ExitCode.POLICY_BROKEN);
    }

    @Test
    void scansNothingWithoutAToken() {
        TestEnvironment environment = new TestEnvironment(folder);

        assertThat(scan(environment)).isEqualTo(ExitCode.USAGE);

        assertThat(environment.err()).contains("THROUGHLINE_TOKEN: is not set");
        assertThat(folder.resolve("report.json")).doesNotExist();
        assertThat(http.requests()).isEmpty();
    }

    @Test
    void refusesToSayWhatNoUploadIsAbout() {
        TestEnvironment environment = withToken();

        assertThat(run(environment, "scan", "codec.jar", "--part", "web")).isEqualTo(ExitCode.USAGE);
        assertThat(environment.err()).contains("say something of an upload, and there is none");
    }
}
