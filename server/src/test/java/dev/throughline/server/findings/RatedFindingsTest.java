package dev.throughline.server.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.store.EmbeddedStore;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreLock;
import dev.throughline.server.TestProgram;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.server.settings.ProcessOptions;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What our own advisories add to what other tools report. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RatedFindingsTest {
    private TestServer server;
    private TestProgram program;

    @BeforeAll
    void start() {
        server = TestServer.start();
        program = server.program(
                "ci", Set.of(Permission.REPORTS_UPLOAD, Permission.FINDINGS_READ), Grant.everywhere(Role.DEVELOPER));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Brings in a report of a tool that says no more than that there is something. */
    private JsonNode reported(String cve) {
        program.post("/api/v1/reports?repository=github.com/acme/" + cve, """
                        {"matches": [{"vulnerability": {"id": "%s", "severity": "Unknown"}, "relatedVulnerabilities": [],
                          "artifact": {"name": "codec", "version": "1.2.0", "purl": "pkg:maven/org.example/codec@1.2.0"}}],
                         "source": {"type": "directory", "target": "."}, "descriptor": {"name": "grype", "version": "0.90.0"}}
                        """.formatted(cve));
        return finding(cve);
    }

    private JsonNode finding(String cve) {
        return program.get("/api/v1/findings?q=" + cve).json().path("items").path(0);
    }

    @Test
    void haveKevEpssAndSeverityFromTheFirstReportOn() {
        JsonNode finding = reported("CVE-2021-44228");

        assertThat(finding.path("exploited").asBoolean()).isTrue();
        assertThat(finding.path("epss").asDouble()).isGreaterThan(0.5);
        assertThat(finding.path("severity").asString()).isEqualTo("CRITICAL");
        assertThat(server.as(Role.SECURITY)
                        .get("/findings/" + finding.path("id").asLong())
                        .body())
                .contains("exploited since 2021-12-10");
    }

    @Test
    void areRankedAnewWhenTheirAdvisoriesAre() {
        JsonNode before = reported("CVE-2099-8000");
        assertThat(before.path("exploited").asBoolean()).isFalse();
        assertThat(before.path("epss").isNull()).isTrue();

        know("CVE-2099-8000", 0.75, "2026-06-29");
        server.part(RatedFindings.class).refresh();

        JsonNode after = finding("CVE-2099-8000");
        assertThat(after.path("exploited").asBoolean()).isTrue();
        assertThat(after.path("epss").asDouble()).isEqualTo(0.75);
        assertThat(after.path("risk").asInt()).isGreaterThan(before.path("risk").asInt());
        assertThat(program.get("/api/v1/findings?kev=yes&q=CVE-2099-8000")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(changes()).isZero();
    }

    /** How many findings another refresh writes again. */
    private long changes() {
        server.jdbc().sql("UPDATE finding SET changed_at = '2020-01-01'").update();
        server.part(RatedFindings.class).refresh();
        return server.number("SELECT count(*) FROM finding WHERE changed_at > '2020-01-01'");
    }

    /** Puts a database with other facts into the server's folder, as a download does. */
    private void know(String cve, double epss, String since) {
        DataDirectory directory =
                new DataDirectory(server.part(ProcessOptions.class).data().resolve("advisories"));
        StoreBuilder store = StoreBuilder.from(EmbeddedStore.read());
        store.changeExploitation(table -> {
            TreeMap<String, Double> scores = new TreeMap<>(table.epssByCve());
            scores.put(cve, epss);
            TreeMap<String, LocalDate> exploited = new TreeMap<>(table.kevSinceByCve());
            exploited.put(cve, LocalDate.parse(since));
            return table.withEpss(scores).withKev(exploited);
        });
        try (StoreLock lock = StoreLock.take(directory)) {
            lock.replace(store.build());
        }
    }
}
