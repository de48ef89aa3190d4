package dev.throughline.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.throughline.advisories.download.ProxySettings;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.RepositoryKey;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import dev.throughline.testkit.RefusingPort;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportUploadTest {
    private static final String PATH = "/api/v1/reports";
    private static final String TOKEN = "throughline_secret";
    private static final String STORED = """
            {"run": 7, "repeated": false, "page": "/findings?repository=github.com%2Facme%2Fshop",
             "counts": {"seen": 4, "imported": 3, "updated": 0, "unchanged": 1, "closed": 2, "reopened": 0, "skipped": 1},
             "skips": [{"reason": "NO_CVE", "words": "has no CVE", "count": 1, "samples": []}]}
            """;

    private final LoopbackServer http = LoopbackServer.start();

    @TempDir
    Path folder;

    private Path report = Path.of("");

    @BeforeEach
    void writeReport() throws IOException {
        report = Files.writeString(folder.resolve("report.json"), "{\"format\": \"throughline-scan-report\"}");
    }

    @AfterEach
    void stop() {
        http.close();
    }

    private static ReportSubject subject() {
        return new ReportSubject(
                RepositoryKey.parse("github.com/acme/shop").orElseThrow(), "0123abc", "fix/codec", "web");
    }

    private UploadedReport send(URI address, Duration patience) throws IOException {
        ReportServer server = ReportServer.of(address.toString(), Optional.of(TOKEN), false);
        ProxySettings direct = ProxySettings.of(Map.of(), ProxySelector.of(null));
        return new ReportUpload(server, direct, patience).send(report, subject());
    }

    private Problem refusal(Answer answer) {
        http.on(PATH, answer);
        return refusal(http.uri(""), Duration.ofSeconds(10));
    }

    private Problem refusal(URI address, Duration patience) {
        Problem problem = assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> send(address, patience))
                .actual()
                .problem();
        assertThat(problem.toString() + problem.remedy()).doesNotContain(TOKEN);
        return problem;
    }

    private static Answer answer(int status, String body) {
        Answer plain = Answer.ok(body);
        return new Answer(status, Map.of(), plain.body(), plain.body().length, Duration.ZERO);
    }

    @Test
    void sendsTheReportAndWhatItIsAbout() throws IOException {
        http.on(PATH, answer(201, STORED));

        UploadedReport stored = send(http.uri("/"), Duration.ofSeconds(10));

        LoopbackServer.Request request = http.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.query())
                .isEqualTo("repository=github.com%2Facme%2Fshop&commit=0123abc&branch=fix%2Fcodec&part=web");
        assertThat(request.headers()).containsEntry("Authorization", "Bearer " + TOKEN);
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo(Files.readString(report));
        assertThat(stored.counts()).containsExactly("3 imported", "0 updated", "1 unchanged", "2 closed", "0 reopened");
        assertThat(stored.left()).containsExactly("1: has no CVE");
        assertThat(stored.page()).contains(http.uri("/findings?repository=github.com%2Facme%2Fshop"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | THROUGHLINE_TOKEN: is refused by
            403 | THROUGHLINE_TOKEN: may not upload reports to
            404 | is no Throughline server, or an old one
            413 | takes no report of this size
            500 | answered with status 500
            503 | cannot take the report now (status 503)
            """)
    void saysWhyAServerRefuses(int status, String sentence) {
        assertThat(refusal(Answer.status(status)).toString()).contains(sentence);
    }

    @Test
    void saysThatTheRepositoryIsNotOneOfTheTokens() {
        assertThat(refusal(answer(404, "{\"status\": 404, \"detail\": \"there is no repository here\"}"))
                        .toString())
                .contains("repository github.com/acme/shop: is none that this token may report on");
    }

    @Test
    void handsOnTheServersOwnSentence() {
        Problem problem = refusal(answer(
                422,
                "{\"status\": 422, \"detail\": \"branch x: is not main\", \"remedy\": \"upload reports of main\"}"));

        assertThat(problem.what()).isEqualTo("refuses the report: branch x: is not main");
        assertThat(problem.remedy()).isEqualTo("upload reports of main");
    }

    @Test
    void followsNoRedirect() {
        http.on("/elsewhere", answer(201, STORED));

        assertThat(refusal(Answer.redirect("/elsewhere")).what()).isEqualTo("redirects to /elsewhere");
        assertThat(http.requests()).hasSize(1);
    }

    @Test
    void readsNoEndlessAnswer() {
        assertThat(refusal(answer(201, " ".repeat(2 << 20))).what()).startsWith("answers with more than 1024 KiB");
    }

    @Test
    void noticesWhatIsNoThroughlineServer() {
        assertThat(refusal(answer(200, "<html>welcome</html>")).what())
                .isEqualTo("answers as no Throughline server does");
        assertThat(refusal(answer(200, "[1]")).what()).isEqualTo("answers as no Throughline server does");
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        try (RefusingPort port = RefusingPort.open()) {
            assertThat(refusal(port.uri(""), Duration.ofSeconds(10)).what()).isEqualTo("cannot be reached");
        }
        http.on(PATH, Answer.never());
        assertThat(refusal(http.uri(""), Duration.ofMillis(300)).what()).startsWith("did not answer within");
        http.on(PATH, answer(201, STORED).cutAfter(10));
        assertThat(refusal(http.uri(""), Duration.ofSeconds(10)).what()).isEqualTo("broke the connection off");
    }

    @Test
    void namesNoServerWithoutATokenOrATrustworthyWayToIt() {
        assertThat(server("https://throughline.example.org", "").toString())
                .isEqualTo("THROUGHLINE_TOKEN: is not set, and --upload needs an API token");
        assertThat(server("https://throughline.example.org", "two words").what())
                .isEqualTo("holds characters that no token has");
        assertThat(server("http://throughline.example.org", TOKEN).what())
                .isEqualTo("would send the token over the network for everyone to read");
        assertThat(server("throughline.example.org", TOKEN).what()).isEqualTo("is not given the address of a server");
        assertThat(server("https://user:secret@throughline.example.org", TOKEN).what())
                .isEqualTo("is not given the address of a server");
        assertThat(ReportServer.of("http://throughline.example.org", Optional.of(TOKEN), true)
                        .toString())
                .isEqualTo("http://throughline.example.org");
    }

    private static Problem server(String address, String token) {
        return assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ReportServer.of(address, Optional.of(token), false))
                .actual()
                .problem();
    }
}
