package dev.throughline.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.server.SampleEstate;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.Users;
import dev.throughline.server.graphs.GraphState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The pages of the security graph, on a desk and on a phone. With {@code -Dscreenshots=FOLDER} it also makes the pictures of
 * {@code docs/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphInChromiumTest {
    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final String PASSWORD = "a long sentence for tests";
    private static final String CHAIN = "/code-to-runtime?key=text:checkout";

    private TestServer server;
    private RealBrowser browser;
    private Page ada;
    private AttackPath path;

    @BeforeAll
    void start() {
        Assumptions.assumeTrue(
                RealBrowser.program().isPresent(), "no Chromium is installed; on Debian: apt-get install chromium");
        server = TestServer.start();
        GraphState state = SampleEstate.in(server);
        path = state.paths().paths().stream()
                .filter(each -> each.target().displayName().equals("orders"))
                .findFirst()
                .orElseThrow();
        browser = RealBrowser.start();
        server.part(Users.class)
                .add(Actor.system("test"), "ada", "ada", PASSWORD, List.of(Grant.everywhere(Role.ADMIN)));
        ada = browser.window(server.address(), DESK, ColorScheme.LIGHT);
        ada.navigate("/sign-in");
        ada.locator("input[name=name]").fill("ada");
        ada.locator("input[name=password]").fill(PASSWORD);
        ada.locator("main button[type=submit]").click();
        ada.waitForURL(address -> !address.contains("/sign-in"));
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> keepsNobodyOutAndFitsAPhone() {
        return Stream.of(
                        "/attack-paths/overview",
                        "/attack-paths",
                        "/attack-paths/map",
                        "/attack-paths/" + path.id(),
                        "/attack-paths/what-if",
                        "/explorer?template=exposed-reachable-critical",
                        "/explorer/entity?key=text:checkout",
                        CHAIN,
                        "/recommendations",
                        "/recommendations/fix-first",
                        "/inventory",
                        "/inventory/builds",
                        "/connections/new/aws")
                .map(address -> DynamicTest.dynamicTest(address, () -> {
                    check(address, DESK, ColorScheme.LIGHT);
                    check(address, PHONE, ColorScheme.DARK);
                    assertThat(browser.complaints()).isEmpty();
                }));
    }

    private void check(String address, int width, ColorScheme colours) {
        Page page = open(address, width, colours);

        assertThat(RealBrowser.barriers(page)).as(address + " " + colours).isEmpty();
        assertThat(RealBrowser.overflow(page)).as(address + " " + width).isLessThanOrEqualTo(0);
        picture(page, address, width);
        page.context().close();
    }

    /** Opens a page; a map on it is drawn when this returns. */
    private Page open(String address, int width, ColorScheme colours) {
        Page page = browser.window(ada, server.address(), width, colours);
        page.navigate(address);
        if (page.locator("#map").count() > 0) {
            page.locator("#map[data-drawn]").waitFor();
        }
        return page;
    }

    private static void picture(Page page, String address, int width) {
        if (width == DESK) {
            String name = address.startsWith("/attack-paths/ap-") ? "attack-path" : address.replaceFirst("\\?.*", "");
            Pictures.take(page, name.replaceFirst("^/", "").replace('/', '-'));
        }
    }

    @Test
    void goesAlongAPathWithTheKeyboardAndOpensWhatIsKnownOfANode() {
        Page page = open("/attack-paths/" + path.id(), DESK, ColorScheme.LIGHT);
        Locator map = page.locator("#map");
        Locator said = page.locator("#map-said");
        map.focus();
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        assertThat(said.innerText()).startsWith("Internet");

        for (int step = 0; step < path.steps().size(); step++) {
            page.keyboard().press("ArrowRight");
        }

        assertThat(page.locator("#panel .fact.shown h3").innerText()).isNotEqualTo("Internet");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("panel");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysOnATableWhatTheMapShows() {
        Page page = open("/attack-paths/" + path.id(), PHONE, ColorScheme.LIGHT);

        List<String> rows = page.locator("main table tbody tr").allInnerTexts();
        assertThat(path.entities())
                .allSatisfy(entity -> assertThat(rows).anyMatch(row -> row.contains(entity.displayName())));
    }

    @Test
    void asksAQuestionOfTheExplorerAndShowsItsAnswerAsTableAndGraph() {
        Page page = open("/explorer", DESK, ColorScheme.LIGHT);
        page.locator("#question").fill("select S3Bucket as bucket");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Ask").setExact(true))
                .click();
        page.locator("#map[data-drawn]").waitFor();

        assertThat(page.locator("main").innerText()).contains("2 matches", "orders", "invoices");
        assertThat(page.locator("#map").getAttribute("data-drawn")).isEqualTo("2");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void narrowsTheListInPlaceAndShowsWhatRemainsAfterAChange() {
        Page page = open("/attack-paths", DESK, ColorScheme.LIGHT);
        page.locator("input[name=text]").fill("orders");
        page.waitForURL("**/attack-paths?*text=orders*");
        assertThat(page.locator("#results").innerText()).contains("orders").doesNotContain("invoices");

        page.navigate("/attack-paths/what-if");
        page.locator("input[name=change]").first().check();
        page.getByText("Show what remains").click();
        page.locator("#outcome").waitFor();
        assertThat(page.locator("#outcome-section").innerText()).contains("Ended");
        assertThat(browser.complaints()).isEmpty();
    }
}
