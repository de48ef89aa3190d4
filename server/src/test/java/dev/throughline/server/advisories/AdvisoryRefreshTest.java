package dev.throughline.server.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.advisories.download.ProxySettings;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.advisories.store.StoreBuilder;
import dev.throughline.advisories.store.StoreLock;
import dev.throughline.advisories.update.UpdateAddresses;
import dev.throughline.server.TestDatabase;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.LoopbackServer;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class AdvisoryRefreshTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-30T00:00:00Z"));
    private static final String EPSS = "/epss_scores-current.csv.gz";
    private static final String KEV = "/known_exploited_vulnerabilities.json";

    private static final String VECTOR = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    private static final byte[] OSV = """
            {"id": "CVE-2026-2000", "modified": "2026-01-01T00:00:00Z",
             "severity": [{"type": "CVSS_V3", "score": "%s"}],
             "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:codec"}, "versions": ["1.2.0"]}]}
            """.formatted(VECTOR).getBytes(StandardCharsets.UTF_8);

    private final JdbcClient jdbc = TestDatabase.fresh().jdbc();

    @TempDir
    Path folder;

    private void insert(String name, String... aliases) {
        long id = jdbc.sql("INSERT INTO advisory (name) VALUES (:name) RETURNING advisory_id")
                .param("name", name)
                .query((row, _) -> row.getLong(1))
                .single();
        for (String alias : aliases) {
            jdbc.sql("INSERT INTO advisory_alias (alias, advisory_id) VALUES (:alias, :id)")
                    .param("alias", alias)
                    .param("id", id)
                    .update();
        }
    }

    private String facts(String name) {
        return jdbc.sql("""
                        SELECT concat_ws(' ', 'epss ' || round(epss::numeric, 2), 'kev ' || kev_since, known_severity, known_cvss,
                            known_vector) FROM advisory WHERE name = :name
                        """)
                .param("name", name)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private AdvisoryRows rows(AdvisoryDatabase database) {
        return new AdvisoryRows(jdbc, database);
    }

    private DataDirectory withoutAnything() {
        DataDirectory directory = new DataDirectory(folder.resolve("advisories"));
        try (StoreLock lock = StoreLock.take(directory)) {
            lock.replace(new StoreBuilder().build());
        }
        return directory;
    }

    private AdvisoryRefresh refresh(DataDirectory directory, Optional<UpdateAddresses> addresses) {
        AdvisoryDatabase database = new AdvisoryDatabase(directory, CLOCK);
        ProxySettings direct = ProxySettings.of(Map.of(), ProxySelector.of(null));
        return new AdvisoryRefresh(database, rows(database), directory, addresses, direct, CLOCK);
    }

    @Test
    void describesWhatTheDatabaseOfTheProgramKnows() {
        insert("CVE-2021-44228");
        insert("CVE-2099-4000");

        rows(new AdvisoryDatabase(new DataDirectory(folder), CLOCK))
                .describe(List.of("CVE-2021-44228", "CVE-2099-4000"));

        assertThat(facts("CVE-2021-44228")).matches("epss 0\\.\\d\\d kev 2021-12-10 CRITICAL");
        assertThat(facts("CVE-2099-4000")).isEmpty();
    }

    @Test
    void knowsAnAdvisoryByItsAliasesToo() {
        insert("CVE-2099-4001", "CVE-2021-44228");

        refresh(new DataDirectory(folder), Optional.empty()).run();

        assertThat(facts("CVE-2099-4001")).contains("kev 2021-12-10 CRITICAL");
    }

    @Test
    void downloadsWhatIsNewerAndDescribesAllAgain() {
        insert("CVE-2026-2000");
        try (LoopbackServer mirror = LoopbackServer.start()) {
            mirror.on(
                    "/Maven/all.zip",
                    Answer.ok(new JarBuilder().file("CVE-2026-2000.json", OSV).build()));
            mirror.on(EPSS, Answer.ok("cve,epss\nCVE-2026-2000,0.25\n").etag("\"1\""));
            mirror.on(KEV, Answer.ok("{\"vulnerabilities\": []}").etag("\"1\""));
            UpdateAddresses addresses = UpdateAddresses.mirror(mirror.uri("/").toString());
            AdvisoryRefresh refresh = refresh(withoutAnything(), Optional.of(addresses));
            refresh.run();
            assertThat(facts("CVE-2026-2000")).isEqualTo("epss 0.25 CRITICAL 9.8 " + VECTOR);

            mirror.on(KEV, Answer.ok("""
                            {"vulnerabilities": [{"cveID": "CVE-2026-2000", "dateAdded": "2026-06-29"}]}
                            """).etag("\"2\""));
            refresh.run();

            assertThat(facts("CVE-2026-2000")).isEqualTo("epss 0.25 kev 2026-06-29 CRITICAL 9.8 " + VECTOR);
            assertThat(mirror.requests())
                    .anySatisfy(request -> assertThat(request.headers()).containsEntry("If-None-Match", "\"1\""));
        }
    }

    @Test
    void keepsWhatItKnowsWhenNobodyAnswers() {
        insert("CVE-2026-2000");
        DataDirectory directory = withoutAnything();
        LoopbackServer mirror = LoopbackServer.start();
        UpdateAddresses addresses = UpdateAddresses.mirror(mirror.uri("/").toString());
        mirror.on(EPSS, Answer.ok("cve,epss\nCVE-2026-2000,0.25\n"));
        refresh(directory, Optional.of(addresses)).run();
        mirror.close();

        refresh(directory, Optional.of(addresses)).run();

        assertThat(facts("CVE-2026-2000")).isEqualTo("epss 0.25");
    }
}
