package dev.throughline.server.web.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Role;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingPagesTest {
    private TestServer server;
    private TestBrowser security;
    private TestBrowser viewer;
    private long reachable;
    private long disputed;
    private long manual;

    @BeforeAll
    void start() {
        server = TestServer.start();
        SampleFindings findings = new SampleFindings(server.jdbc());
        reachable = findings.add(Sample.in("github.com/acme/shop", "CVE-2026-1001"));
        disputed = findings.add(Sample.in("github.com/acme/search", "CVE-2026-1002")
                .of("=cmd|'/C calc'!A0", "1", "2")
                .judged("UNREACHABLE", "FUNCTION"));
        manual = findings.add(
                Sample.in("github.com/acme/search", "CVE-2026-1003").of("left-pad", "1.0.0", ""));
        security = server.as(Role.SECURITY);
        viewer = server.as(Role.VIEWER);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void listsWhatTheAddressAsksFor() {
        String all = viewer.get("/findings?state=open&state=dismissed").body();
        String one = viewer.get("/findings?verdict=reachable&q=1001").body();

        assertThat(all).contains("CVE-2026-1001", "CVE-2026-1002", "CVE-2026-1003");
        assertThat(one)
                .contains("<strong>1 finding</strong>", "CVE-2026-1001", "Remove the filter text: 1001")
                .doesNotContain(">CVE-2026-1002<");
    }

    @Test
    void givesOnlyTheResultsToAFormThatAsksForThem() {
        String part = viewer.send(viewer.request("/findings?q=1001").header("HX-Target", "results"))
                .body();

        assertThat(part).contains("CVE-2026-1001").doesNotContain("<html");
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        TestBrowser.Page page = viewer.get("/findings?severity=awful");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("severity: has no value", "awful", "choose among unknown, none, low");
    }

    @Test
    void showsAFindingWithItsPathsAndItsArithmetic() {
        String page = viewer.get("/findings/" + reachable).body();

        assertThat(page)
                .contains("Upload.receive", "com.acme.shop.Images.thumbnail", "Tiff.decode")
                .contains("reachable, by function", "EPSS 25.0 %, by its square root")
                .contains("https://scanner.example.test/findings/" + reachable);
        assertThat(viewer.get("/findings/999999").status()).isEqualTo(404);
    }

    @Test
    void exportsWhatTheFilterShowsAndNoFormulas() {
        TestBrowser.Page csv = viewer.get("/findings/export.csv?repository=acme/search");
        TestBrowser.Page json = viewer.get("/findings/export.json?q=1001");

        assertThat(csv.body().lines()).hasSize(3);
        assertThat(csv.body()).contains(",'=cmd|'/C calc'!A0,");
        assertThat(json.body()).startsWith("[{\"id\":" + reachable).contains("\"advisory\":\"CVE-2026-1001\"");
    }

    @Test
    void dismissesWhatIsTicked() {
        TestBrowser.Page page = security.post(
                "/findings/dismiss",
                Map.of(
                        "finding",
                        String.valueOf(disputed),
                        "reason",
                        "FALSE_POSITIVE",
                        "comment",
                        "checked",
                        "to",
                        "/findings"));

        assertThat(page.body()).contains("1 finding dismissed: false positive.");
        assertThat(viewer.get("/findings/" + disputed).body()).contains("false positive: checked");
        assertThat(viewer.get("/findings?state=dismissed").body()).contains("CVE-2026-1002");
    }

    @Test
    void letsNoViewerDecide() {
        assertThat(viewer.post("/findings/take", Map.of("finding", String.valueOf(reachable)))
                        .status())
                .isEqualTo(403);
        assertThat(viewer.get("/findings").body()).doesNotContain("With the selected");
    }

    @Test
    void proposesARemediationAndApprovesIt() {
        TestBrowser.Page page = security.post("/findings/remediate", Map.of("finding", String.valueOf(manual)));
        String address = page.address().getPath();

        assertThat(address).startsWith("/remediations/");
        assertThat(page.body()).contains("Replace or mitigate left-pad", "proposed");
        assertThat(security.post(address + "/approve", Map.of()).body()).contains("Approved.");
        assertThat(viewer.get("/remediations?state=APPROVED").body()).contains("Replace or mitigate left-pad");
        assertThat(viewer.get("/remediations/board").body()).contains("Replace or mitigate left-pad");
    }

    @Test
    void keepsAFilterByAName() {
        security.post(
                "/findings/views", Map.of("name", "Mine", "query", "verdict=reachable&sort=due", "shared", "true"));

        assertThat(viewer.get("/findings").body())
                .contains("<a href=\"/findings?verdict=reachable&amp;sort=due\">Mine</a>");
    }

    @Test
    void changesPolicies() {
        TestBrowser.Page page =
                security.post("/settings/owners", Map.of("rules", "github.com/acme/* *codec @acme/media"));

        assertThat(page.body()).contains("github.com/acme/* *codec @acme/media");
        assertThat(security.post("/settings/owners", Map.of("rules", "too few")).body())
                .contains("has 2 parts");
        assertThat(security.post("/settings/remediations", Map.of("mostOpen", "3"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void showsHowThingsStandOnTheFirstPage() {
        TestBrowser.Page page = viewer.get("/");

        assertThat(page.address()).hasPath("/overview");
        assertThat(page.body()).contains("Most urgent", "CVE-2026-1001");
    }
}
