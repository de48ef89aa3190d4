package dev.throughline.server.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Role;
import dev.throughline.server.database.Sha256;
import dev.throughline.server.imports.SyncRun;
import dev.throughline.server.imports.Upload;
import dev.throughline.server.imports.Uploads;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole way over the pages: connect, synchronize, read the report, map, upload. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubTest {
    private static final Pattern CONNECTION = Pattern.compile("/connections/(\\d+)$");

    private final SimulatorServer endor =
            SimulatorServer.start(new EndorSimulator(EndorEstate.generated("acme", 2, 4, 50), InstantSource.system()));
    private final SimulatorServer github = SimulatorServer.start(new GitHubSimulator(host()));
    private TestServer server;
    private TestServer worker;
    private TestBrowser browser;

    @BeforeAll
    void start() {
        server = TestServer.start();
        worker = server.worker();
        browser = server.as(Role.ADMIN);
    }

    @AfterAll
    void stop() {
        worker.close();
        server.close();
        endor.close();
        github.close();
    }

    private static SimulatedHost host() {
        SimulatedHost host = new SimulatedHost();
        host.repository("acme/service-0", Map.of("CODEOWNERS", "* @acme/payments\n"));
        host.repository("acme/service-1", Map.of());
        return host;
    }

    private Map<String, String> endorForm(String name, String secret) {
        return new TreeMap<>(Map.of(
                "name",
                name,
                "address",
                endor.address().toString(),
                "namespace",
                "acme",
                "key",
                EndorSimulator.KEY,
                "secret",
                secret,
                "everyMinutes",
                "360"));
    }

    /** Connects on the page, and says the connection's number. */
    private long connect(String kind, Map<String, String> form) {
        TestBrowser.Page page = browser.post("/connections/new/" + kind, form);
        Matcher path = CONNECTION.matcher(page.address().getPath());
        assertThat(path.find()).as(page.body()).isTrue();
        return Long.parseLong(path.group(1));
    }

    private void awaitComplete(long connection) {
        server.await(
                "SELECT count(*) FROM sync_run WHERE connection_id = " + connection + " AND state = 'COMPLETE'", 1);
    }

    @Test
    void saysWhatATestedConnectionCanSeeAndStoresNothing() {
        Map<String, String> form = endorForm("Tested", EndorSimulator.SECRET);
        form.put("action", "test");

        TestBrowser.Page page = browser.post("/connections/new/endor-labs", form);

        assertThat(page.body()).contains("It works", "importer@acme", "<dt>Projects</dt><dd>4</dd>");
        assertThat(browser.get("/connections").body()).doesNotContain("Tested");
    }

    @Test
    void callsAPrivateAddressFromTheMomentAtWhichAnAdministratorAllowsIt() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        other.start();
        Map<String, String> form = endorForm("Private", "secret");
        form.put("address", "http://127.0.0.2:" + other.getAddress().getPort());
        form.put("action", "test");

        assertThat(browser.post("/connections/new/endor-labs", form).body())
                .contains("an administrator can allow the host");
        browser.post("/settings/addresses", Map.of("entries", "127.0.0.2"));

        assertThat(browser.post("/connections/new/endor-labs", form).body())
                .doesNotContain("an administrator can allow the host")
                .contains("127.0.0.2");
        other.stop(0);
    }

    @Test
    void saysWhyAKeyDoesNotWorkAndDoesNotShowIt() {
        TestBrowser.Page page = browser.post("/connections/new/endor-labs", endorForm("Wrong", "wrong-secret-text"));

        assertThat(page.body()).contains("role=\"alert\"").doesNotContain("wrong-secret-text");
        assertThat(browser.get("/connections").body()).doesNotContain("Wrong");
    }

    @Test
    void synchronizesAtOnceAndReportsWhatCameIn() {
        long connection = connect("endor-labs", endorForm("Endor of acme", EndorSimulator.SECRET));

        awaitComplete(connection);

        String page = browser.get("/connections/" + connection).body();
        assertThat(page).contains("complete", "Sync now", "Next run").doesNotContain(EndorSimulator.SECRET);
        long run = server.number("SELECT max(run_id) FROM sync_run WHERE connection_id = " + connection);
        assertThat(browser.get("/connections/" + connection + "/runs/" + run).body())
                .contains("<dt>Seen</dt><dd>200</dd>", "<dt>Imported</dt><dd>190</dd>", "has no CVE id");
        assertThat(browser.get("/repositories/unmatched").body())
                .contains("No connected host shows github.com/acme/service-0.");
    }

    @Test
    void keepsTheKeyWhenOnlySettingsChangeAndEndsItOnDisconnect() {
        long connection = connect("endor-labs", endorForm("To be configured", EndorSimulator.SECRET));
        Map<String, String> form = endorForm("Configured", "");
        LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        form.put("keyExpiresAt", soon.toString());

        browser.post("/connections/" + connection + "/configure", form);

        assertThat(browser.get("/connections").body()).contains("Configured", "The key expires in 2 days");
        browser.post("/connections/" + connection + "/disconnect", Map.of());
        assertThat(browser.get("/connections").body()).doesNotContain("Configured");
        assertThat(server.number("SELECT count(*) FROM connection WHERE credentials IS NOT NULL AND connection_id = "
                        + connection))
                .isZero();
    }

    @Test
    void readsRepositoriesWithTheirOwners() {
        long connection = connect(
                "github",
                Map.of(
                        "name", "GitHub of acme",
                        "address", github.address().toString(),
                        "organization", "acme",
                        "token", GitHubSimulator.TOKEN,
                        "everyMinutes", "60"));

        awaitComplete(connection);

        assertThat(browser.get("/repositories?text=service-0").body()).contains("@acme/payments");
    }

    @Test
    void takesAReportOnceAndClosesWhatTheNextNoLongerSays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");

        assertThat(upload(file, grype("CVE-2026-4000", "CVE-2026-4001")))
                .isEqualTo(new SyncRun.Counts(2, 2, 0, 0, 0, 0, 0));
        assertThat(upload(file, grype("CVE-2026-4000", "CVE-2026-4001")))
                .isEqualTo(new SyncRun.Counts(2, 0, 0, 2, 0, 0, 0));
        assertThat(upload(file, grype("CVE-2026-4000"))).isEqualTo(new SyncRun.Counts(1, 0, 0, 1, 1, 0, 0));
        assertThat(server.number("""
                        SELECT count(*) FROM finding f JOIN advisory a USING (advisory_id)
                        WHERE a.name = 'CVE-2026-4001' AND f.state = 'RESOLVED'
                        """)).isEqualTo(1);
    }

    private SyncRun.Counts upload(Path file, String report) throws IOException {
        Files.writeString(file, report);
        RepositoryKey repository =
                RepositoryKey.parse("github.com/acme/uploaded").orElseThrow();
        return server.part(Uploads.class)
                .store(
                        file,
                        Sha256.digest().digest(Files.readAllBytes(file)),
                        new Upload(repository, "", "", "", "ada"))
                .run()
                .counts();
    }

    private static String grype(String... cves) {
        StringBuilder matches = new StringBuilder();
        for (String cve : cves) {
            matches.append(matches.isEmpty() ? "" : ",").append("""
                    {"vulnerability": {"id": "%s", "severity": "High"}, "relatedVulnerabilities": [],
                     "artifact": {"name": "codec", "version": "1.2.0", "purl": "pkg:maven/org.example/codec@1.2.0"}}
                    """.formatted(cve));
        }
        return """
                {"matches": [%s], "source": {"type": "directory", "target": "."},
                 "descriptor": {"name": "grype", "version": "0.90.0"}}
                """.formatted(matches);
    }
}
