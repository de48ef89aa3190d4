package dev.throughline.server.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestProgram;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What {@code throughline scan --upload} and other programs meet when they bring reports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportUploadTest {
    private static final Path OWN = Path.of("../report/src/test/resources/golden/json/shop.json");
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String REPORTS = "/api/v1/reports?repository=https://github.com/acme/";

    private TestServer server;
    private TestProgram uploader;

    @BeforeAll
    void start() {
        server = TestServer.start();
        uploader = server.program("ci", Set.of(Permission.REPORTS_UPLOAD), Grant.everywhere(Role.DEVELOPER));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String own() throws IOException {
        return Files.readString(OWN);
    }

    private static String grype(String version, String... cves) {
        StringBuilder matches = new StringBuilder();
        for (String cve : cves) {
            matches.append(matches.isEmpty() ? "" : ",").append("""
                    {"vulnerability": {"id": "%s", "severity": "High"}, "relatedVulnerabilities": [],
                     "artifact": {"name": "codec", "version": "1.2.0", "purl": "pkg:maven/org.example/codec@1.2.0"}}
                    """.formatted(cve));
        }
        return """
                {"matches": [%s], "source": {"type": "directory", "target": "."},
                 "descriptor": {"name": "grype", "version": "%s"}}
                """.formatted(matches, version);
    }

    @Test
    void keepsVerdictsLevelsAndCallPathsOfOurOwnScanner() throws IOException {
        TestProgram.Reply reply = uploader.post(REPORTS + "own&commit=" + COMMIT + "&branch=main", own());

        JsonNode answer = reply.json();
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(answer.path("tool").asString()).isEqualTo("Throughline");
        assertThat(answer.path("toolVersion").asString()).isEqualTo("0.1.0");
        assertThat(answer.path("counts").path("imported").asLong()).isPositive();
        assertThat(answer.path("page").asString()).isEqualTo("/findings?repository=github.com%2Facme%2Fown");
        assertThat(server.number("""
                        SELECT count(*) FROM finding f JOIN repository r USING (repository_id)
                        WHERE r.key = 'github.com/acme/own' AND f.verdict = 'REACHABLE' AND f.level = 'FUNCTION'
                        """)).isPositive();
        assertThat(server.as(Role.SECURITY).get(answer.path("page").asString()).body())
                .contains("acme/own", "reachable");
        assertThat(server.number("""
                        SELECT count(*) FROM finding_report p JOIN finding f USING (finding_id)
                            JOIN repository r USING (repository_id)
                        WHERE r.key = 'github.com/acme/own' AND p.detail::text LIKE '%"function"%'
                        """)).isPositive();
    }

    @Test
    void storesTheSameReportOfTheSameCommitOnce() throws IOException {
        JsonNode first =
                uploader.post(REPORTS + "twice&commit=" + COMMIT, own()).json();

        TestProgram.Reply again = uploader.post(REPORTS + "twice&commit=" + COMMIT, own());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("repeated").asBoolean()).isTrue();
        assertThat(again.json().path("run")).isEqualTo(first.path("run"));
        assertThat(again.json().path("counts")).isEqualTo(first.path("counts"));
    }

    @Test
    void storesAReportAgainWhenAnotherCameBetween() {
        String address = REPORTS + "between&commit=" + COMMIT;
        uploader.post(address, grype("0.90.0", "CVE-2026-5000", "CVE-2026-5001"));
        uploader.post(address, grype("0.90.0", "CVE-2026-5000"));

        TestProgram.Reply reply = uploader.post(address, grype("0.90.0", "CVE-2026-5000", "CVE-2026-5001"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("counts").path("reopened").asLong()).isEqualTo(1);
    }

    @Test
    void takesANewVersionOfAToolForTheSameTool() {
        uploader.post(REPORTS + "versions", grype("0.90.0", "CVE-2026-6000", "CVE-2026-6001"));

        JsonNode answer = uploader.post(REPORTS + "versions", grype("0.91.0", "CVE-2026-6000"))
                .json();

        assertThat(answer.path("tool").asString()).isEqualTo("Grype");
        assertThat(answer.path("toolVersion").asString()).isEqualTo("0.91.0");
        assertThat(answer.path("counts").path("closed").asLong()).isEqualTo(1);
        assertThat(server.number("SELECT count(*) FROM connection WHERE name LIKE 'Uploads: Grype%'"))
                .isEqualTo(1);
    }

    @Test
    void keepsTheFindingsOfTheDefaultBranchOnly() {
        uploader.post(REPORTS + "branches&branch=main", grype("0.90.0", "CVE-2026-7000"));
        server.jdbc()
                .sql("UPDATE repository SET default_branch = 'main' WHERE key = 'github.com/acme/branches'")
                .update();

        TestProgram.Reply reply = uploader.post(REPORTS + "branches&branch=fix/codec", grype("0.90.0"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("detail").asString())
                .isEqualTo(
                        "branch fix/codec: is not main, the branch of github.com/acme/branches whose findings are kept"
                                + " here");
        assertThat(reply.json().path("remedy").asString()).contains("upload reports of main");
    }

    @Test
    void refusesWhoMayNotUpload() throws IOException {
        TestProgram reader = server.program("reader", Set.of(Permission.FINDINGS_READ), Grant.everywhere(Role.VIEWER));

        assertThat(reader.post(REPORTS + "shop", own()).status()).isEqualTo(403);
        assertThat(server.browser()
                        .send(server.browser()
                                .request(REPORTS + "shop")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(401);
        assertThat(uploader.get("/api/v1/findings").status()).isEqualTo(403);
    }

    @Test
    void hidesRepositoriesOfOthers() throws IOException {
        long group = server.jdbc()
                .sql("INSERT INTO repository_group (name) VALUES ('payments') RETURNING repository_group_id")
                .query((row, _) -> row.getLong(1))
                .single();
        TestProgram scoped = server.program(
                "scoped",
                Set.of(Permission.REPORTS_UPLOAD),
                new Grant(Role.DEVELOPER, Optional.of(new GroupId(group))));

        TestProgram.Reply reply = scoped.post(REPORTS + "secret", own());

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(server.number("SELECT count(*) FROM repository WHERE key = 'github.com/acme/secret'"))
                .isZero();
    }

    @Test
    void saysWhatIsWrongWithAReport() {
        assertThat(uploader.post(REPORTS + "shop", "{\"some\": \"json\"}")
                        .json()
                        .path("detail")
                        .asString())
                .contains("is JSON, but no report of a known format");
        assertThat(uploader.post("/api/v1/reports?repository=nonsense", "{}")
                        .json()
                        .path("detail")
                        .asString())
                .isEqualTo("repository 'nonsense': names no repository");
        assertThat(uploader.post(REPORTS + "shop&commit=main", "{}")
                        .json()
                        .path("detail")
                        .asString())
                .isEqualTo("commit: is no commit id");
    }
}
