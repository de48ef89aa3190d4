package dev.throughline.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.SetupLinks;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorFindingBuilder;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import dev.throughline.testkit.simulator.scm.SimulatedRepository;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the first start to the pull request, in a real browser, with the services simulated. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeWayInChromiumTest {
    private static final String PASSWORD = "a long sentence for tests";
    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.acme</groupId><artifactId>shop</artifactId><version>1</version>
              <dependencies>
                <dependency><groupId>org.example</groupId><artifactId>codec</artifactId><version>1.2.0</version></dependency>
              </dependencies>
            </project>
            """;

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedRepository shop =
            host.repository("acme/shop", Map.of("pom.xml", POM, "CODEOWNERS", "* @acme/web\n"));
    private final SimulatorServer github = SimulatorServer.start(new GitHubSimulator(host));
    private final SimulatorServer endor = SimulatorServer.start(new EndorSimulator(tenant(), InstantSource.system()));
    private TestServer server;
    private TestServer worker;
    private RealBrowser browser;

    /** One project is the shop's; the other has a name from before the shop was moved. */
    private static EndorEstate tenant() {
        EndorEstate tenant = new EndorEstate("acme")
                .project("acme", "66bb00000000000000000001", "https://github.com/acme/shop.git")
                .project("acme", "66bb00000000000000000002", "https://git.example.test/before/shop.git")
                .finding(EndorFindingBuilder.finding("66ff00000000000000000001", "66bb00000000000000000001")
                        .alias("CVE-2026-1001")
                        .component("mvn://org.example:codec@1.2.0")
                        .tags("REACHABLE_FUNCTION", "REACHABLE_DEPENDENCY")
                        .path(
                                "com.acme.shop.Upload.receive",
                                "com.acme.shop.Images.thumbnail",
                                "org.example.codec.Tiff.decode"))
                .finding(EndorFindingBuilder.finding("66ff00000000000000000002", "66bb00000000000000000002")
                        .alias("CVE-2026-1002")
                        .component("mvn://org.example:parser@2.0.0")
                        .tags("UNREACHABLE_FUNCTION", "REACHABLE_DEPENDENCY"));
        for (int project = 0; project < 4; project++) {
            String uuid = "66bb0000000000000000010" + project;
            tenant.project("acme", uuid, "https://github.com/acme/service-" + project + ".git");
            for (int i = 0; i < 9; i++) {
                tenant.finding(other(
                        "66ff0000000000000000%02d%02d".formatted(10 + project, i), uuid, 2_000 + 9 * project + i));
            }
        }
        return tenant;
    }

    /** One of many beside; of nine one has no CVE, and is not imported. */
    private static EndorFindingBuilder other(String uuid, String project, int number) {
        EndorFindingBuilder finding = EndorFindingBuilder.finding(uuid, project)
                .component("mvn://org.example:part-" + number % 7 + "@1.2.0")
                .tags(number % 2 == 0 ? "UNREACHABLE_FUNCTION" : "POTENTIALLY_REACHABLE_FUNCTION");
        return number % 9 == 0 ? finding : finding.alias("CVE-2026-" + number);
    }

    @BeforeAll
    void start() {
        Assumptions.assumeTrue(
                RealBrowser.program().isPresent(), "no Chromium is installed; on Debian: apt-get install chromium");
        server = TestServer.start();
        worker = server.worker();
        browser = RealBrowser.start();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
            worker.close();
            server.close();
        }
        endor.close();
        github.close();
    }

    @Test
    void leadsFromTheFirstStartToThePullRequest() {
        Page page = browser.window(server.address(), 1280, ColorScheme.LIGHT);
        firstStart(page);
        connect(
                page,
                "endor-labs",
                Map.of(
                        "name",
                        "Endor Labs",
                        "address",
                        endor.address().toString(),
                        "namespace",
                        "acme",
                        "key",
                        EndorSimulator.KEY,
                        "secret",
                        EndorSimulator.SECRET));
        connect(
                page,
                "github",
                Map.of(
                        "name",
                        "GitHub",
                        "address",
                        github.address().toString(),
                        "organization",
                        "acme",
                        "token",
                        GitHubSimulator.TOKEN));
        server.await("SELECT count(*) FROM sync_run WHERE state = 'COMPLETE'", 2);

        page.navigate("/connections");
        Pictures.take(page, "integrations");
        seeTheImportReport(page);
        mapTheProjectThatLeadsNowhere(page);
        long finding = filterAndOpenTheReachableOne(page);
        turnPullRequestsOn(page);
        approveARemediation(page, finding);

        assertThat(shop.changes()).hasSize(1);
        assertThat(shop.changes().getFirst().title()).isEqualTo("Upgrade org.example:codec to 1.2.9");
        assertThat(shop.files(shop.changes().getFirst().branch()).orElseThrow().get("pom.xml"))
                .isEqualTo(POM.replace("1.2.0", "1.2.9"));
        assertThat(browser.complaints()).isEmpty();
    }

    private void firstStart(Page page) {
        page.navigate("/setup?token=" + server.part(SetupLinks.class).issue());
        page.locator("input[name=name]").fill("ada");
        page.locator("input[name=password]").fill(PASSWORD);
        button(page, "Make administrator").click();
        page.locator("input[name=name]").fill("ada");
        page.locator("input[name=password]").fill(PASSWORD);
        button(page, "Sign in").click();
        assertThat(page.locator("main")).containsText("Nothing to show yet");
    }

    private static void connect(Page page, String kind, Map<String, String> fields) {
        page.navigate("/connections/new/" + kind);
        fields.forEach((name, value) -> page.locator("main [name=" + name + "]").fill(value));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Connect").setExact(true))
                .click();
        page.waitForURL("**/connections/*");
    }

    private void seeTheImportReport(Page page) {
        page.navigate(
                "/connections/1/runs/" + server.number("SELECT max(run_id) FROM sync_run WHERE connection_id = 1"));

        assertThat(page.locator("main")).containsText("Imported");
        Pictures.take(page, "import-report");
        assertThat(RealBrowser.barriers(page)).isEmpty();
    }

    private void mapTheProjectThatLeadsNowhere(Page page) {
        page.navigate("/repositories/unmatched");
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("before/shop"));
        row.locator("input[name=repository]").fill("github.com/acme/shop");
        row.getByRole(AriaRole.BUTTON).click();
        page.waitForLoadState();

        server.await(
                "SELECT count(*) FROM finding WHERE repository_id = (SELECT repository_id FROM repository WHERE key = "
                        + "'github.com/acme/shop')",
                2);
    }

    private long filterAndOpenTheReachableOne(Page page) {
        page.navigate("/findings");
        page.locator(".filters input[value=reachable]").check();
        page.waitForURL("**/findings?*verdict=reachable*");
        assertThat(page.locator("#results")).not().containsText("CVE-2026-1002");
        page.locator("#results").getByText("CVE-2026-1001").click();
        page.waitForURL("**/findings/*");

        assertThat(page.locator(".drawing")).containsText("Tiff.decode");
        return Long.parseLong(page.url().replaceAll(".*/", ""));
    }

    private static void turnPullRequestsOn(Page page) {
        page.navigate("/settings/risk");
        page.locator("input[name=opensRequests]").check();
        page.locator("#pull-requests").getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Saved");
    }

    private static void approveARemediation(Page page, long finding) {
        page.navigate("/findings/" + finding);
        button(page, "Propose remediation").click();
        page.waitForURL("**/remediations/*");
        button(page, "Approve and open pull request").click();

        assertThat(page.locator("main")).containsText("The pull request is open.");
        assertThat(page.locator("main")).containsText("pull request open");
        assertThat(page.locator("main")).containsText("@acme/web");
        Pictures.take(page, "remediation");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
