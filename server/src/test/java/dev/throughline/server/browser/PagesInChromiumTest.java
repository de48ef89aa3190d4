package dev.throughline.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.SetupLinks;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.query.Totals;
import dev.throughline.server.remediations.Proposals;
import dev.throughline.server.webhooks.EventType;
import dev.throughline.server.webhooks.WebhookForm;
import dev.throughline.server.webhooks.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInChromiumTest {
    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final int MORE = 30;

    private TestServer server;
    private RealBrowser browser;
    private Page ada;
    private long finding;
    private long webhook;

    @BeforeAll
    void start() {
        Assumptions.assumeTrue(
                RealBrowser.program().isPresent(), "no Chromium is installed; on Debian: apt-get install chromium");
        server = TestServer.start();
        browser = RealBrowser.start();
        ada = firstStart();
        webhook = webhook();
        SampleFindings findings = new SampleFindings(server.jdbc());
        finding = findings.add(Sample.in("github.com/acme/shop", "CVE-2026-1001"));
        findings.add(Sample.in("github.com/acme/search", "CVE-2026-1002")
                .of("a.very.long.group.name.that.goes.on:and-an-artifact-with-a-long-name-too", "1.0", "2.0")
                .judged("UNKNOWN", "DEPENDENCY")
                .by("Mend.io", Instant.parse("2025-06-01T12:00:00Z")));
        List<FindingId> others = others(findings);
        server.part(Proposals.class).propose(others, Actor.system("ada"));
        server.part(Totals.class).forget(); // what the first page counted before there was anything
    }

    /** More of them, over half a year, as several tools see them. */
    private static List<FindingId> others(SampleFindings findings) {
        List<String> repositories = List.of("checkout", "invoices", "catalogue", "mailer");
        List<String> packages =
                List.of("org.example:parser", "org.example:yaml-reader", "left-template", "net.example:tls");
        List<String> verdicts = List.of("REACHABLE", "POTENTIALLY_REACHABLE", "UNREACHABLE", "UNKNOWN");
        List<String> severities = List.of("HIGH", "CRITICAL", "MEDIUM", "LOW", "HIGH");
        List<String> tools = List.of("Endor Labs", "Throughline", "Mend.io");
        List<FindingId> made = new ArrayList<>();
        for (int i = 0; i < MORE; i++) {
            made.add(new FindingId(findings.add(Sample.in(
                            "github.com/acme/" + repositories.get(i % 4), "CVE-2026-2" + (100 + i))
                    .of(packages.get(i / 4 % 4), "1." + i % 3, "2." + i % 3)
                    .judged(verdicts.get(i * 7 / 3 % 4), i % 3 == 0 ? "DEPENDENCY" : "FUNCTION")
                    .rated(severities.get(i % 5), 0.9 / (1 + i % 11), i % 9 == 0)
                    .by(tools.get(i % 3), Instant.now().minus(Duration.ofDays(3L + 5L * i))))));
        }
        return made;
    }

    /** A scan that failed, as its page shows most. */
    private String scan() {
        return server.jdbc()
                .sql("""
                        INSERT INTO scan_run (repository_id, state, cause, queued_at, started_at, finished_at, commit_id, branch, notes,
                                              log, failure_reason, failure_words, failure_remedy)
                        SELECT repository_id, 'FAILED', 'ada', now(), now(), now(), repeat('0123456789', 4), 'main',
                               '{Submodules are not fetched: 1.}', repeat('a long line of a log ', 30), 'BUILD_FILES',
                               'pom.xml: is not a valid Maven pom', 'correct it'
                        FROM repository WHERE key = 'github.com/acme/shop' RETURNING repository_id, scan_run_id
                        """)
                .query((row, _) -> "/repositories/" + row.getLong(1) + "/scans/" + row.getLong(2))
                .single();
    }

    private long webhook() {
        WebhookForm form = new WebhookForm(
                "a receiver of a long name",
                "https://127.0.0.1/a/very/long/address/that/goes/on/and/on/for/longer/than/a/phone/is/wide",
                List.of(EventType.FINDING_OPENED),
                Optional.empty(),
                false);
        return server.part(Webhooks.class)
                .create(form, Actor.system("test"))
                .id()
                .value();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    /** As people do it: the link of the first start, an administrator, sign-in. */
    private Page firstStart() {
        Page page = browser.window(server.address(), DESK, ColorScheme.LIGHT);
        page.navigate("/setup?token=" + server.part(SetupLinks.class).issue());
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("ada");
        page.getByLabel("Password").fill("a long sentence for tests");
        page.getByText("Make administrator").click();
        page.getByLabel("Name").fill("ada");
        page.getByLabel("Password").fill("a long sentence for tests");
        button(page, "Sign in").click();
        page.waitForURL("**/overview");
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @TestFactory
    Stream<DynamicTest> keepsNobodyOutAndFitsAPhone() {
        String scan = scan();
        List<String> pages = List.of(
                "/overview",
                "/findings",
                "/findings?q=nothing-like-it",
                "/findings/" + finding,
                "/remediations",
                "/remediations/board",
                "/campaigns",
                "/scans",
                scan,
                scan.replaceFirst("/\\d+$", ""),
                "/settings/risk",
                "/connections",
                "/webhooks",
                "/webhooks/" + webhook,
                "/mail",
                "/account");
        return pages.stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    check(path, DESK, ColorScheme.LIGHT);
                    check(path, PHONE, ColorScheme.DARK);
                    assertThat(browser.complaints()).isEmpty();
                }));
    }

    private void check(String path, int width, ColorScheme colours) {
        Page page = browser.window(ada, server.address(), width, colours);
        page.navigate(path);

        assertThat(RealBrowser.barriers(page)).as(path + " " + colours).isEmpty();
        assertThat(RealBrowser.overflow(page)).as(path + " " + width).isLessThanOrEqualTo(0);
        if (width == DESK) {
            picture(page, path);
        }
        page.context().close();
    }

    private void picture(Page page, String path) {
        switch (path) {
            case "/findings" -> Pictures.take(page, "vulnerabilities");
            case "/remediations" -> Pictures.take(page, "remediations");
            case "/overview" -> Pictures.take(page, "overview");
            default -> {
                if (path.equals("/findings/" + finding)) {
                    Pictures.take(page, "finding");
                }
            }
        }
    }

    @Test
    void filtersInPlaceAndKeepsTheFilterInTheAddress() {
        Page page = browser.window(ada, server.address(), DESK, ColorScheme.LIGHT);
        page.navigate("/findings");

        page.getByLabel("Reachable", new Page.GetByLabelOptions().setExact(true))
                .check();
        page.waitForURL("**/findings?*verdict=reachable*");
        page.getByText("Remove the filter").or(page.locator(".chips a")).first().waitFor();

        assertThat(page.locator("#results").innerText())
                .contains("CVE-2026-1001")
                .doesNotContain("CVE-2026-1002");
        page.goBack();
        page.locator("#results").getByText("CVE-2026-1002").waitFor();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void goesFromAFindingToAnApprovedRemediation() {
        Page page = browser.window(ada, server.address(), DESK, ColorScheme.LIGHT);
        page.navigate("/findings/" + finding);

        button(page, "Propose remediation").click();
        page.waitForURL("**/remediations/*");
        button(page, "Approve").click();
        page.waitForLoadState();

        assertThat(page.locator("main").innerText())
                .contains("Upgrade org.example:codec to 1.4.1", "approved", "is shown by no connected host");
    }
}
