package dev.throughline.server.web.paths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.path.AttackPath;
import dev.throughline.server.SampleEstate;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Role;
import dev.throughline.server.graphs.GraphState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class AttackPathPagesTest {
    private final TestServer server = TestServer.start();
    private final GraphState state = SampleEstate.in(server);
    private final AttackPath first = state.paths().paths().getFirst();
    private final TestBrowser browser = server.as(Role.VIEWER);

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void listsPathsMostUrgentFirstAndLeadsToEach() {
        TestBrowser.Page list = browser.get("/attack-paths");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).contains("/attack-paths/" + first.id());
        assertThat(list.body().indexOf(first.id()))
                .isLessThan(list.body().indexOf(state.paths().paths().getLast().id()));
        assertThat(browser.get("/attack-paths/" + first.id()).status()).isEqualTo(200);
    }

    @Test
    void narrowsTheListByWhatTheAddressSays() {
        assertThat(browser.get("/attack-paths?status=CLOSED").body()).contains("No attack path is like this");
        assertThat(browser.get("/attack-paths?shape=exposed-workload-to-scope").body())
                .contains("1 path")
                .contains("account");
        assertThat(browser.get("/attack-paths?level=CRITICAL&text=nothing+like+this")
                        .body())
                .contains("0 paths");
        assertThat(browser.get("/attack-paths?level=SILLY&factor=SILLY&since=never&after=x")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersAPartOfThePageToHtmx() {
        TestBrowser.Page rows = browser.send(
                browser.request("/attack-paths").header("HX-Request", "true").GET());

        assertThat(rows.body()).doesNotContain("<html").contains(first.id());
    }

    @Test
    void tellsAPathWithStepsArithmeticFixesAndHistory() {
        String page = browser.get("/attack-paths/" + first.id()).body();

        assertThat(page)
                .contains("Steps", "How the risk comes about", "Fixes that break it", "History", "opened at risk")
                .contains("CVE-2099-10001");
        assertThat(page).doesNotContain("<script>").doesNotContain("style=\"");
    }

    @Test
    void givesTheMapOfAPathAndOfAll() {
        assertThat(json("/attack-paths/" + first.id() + "/map"))
                .contains("\"role\":\"ENTRY\"")
                .contains("\"role\":\"TARGET\"")
                .contains("\"role\":\"CONTEXT\"");
        assertThat(json("/attack-paths/map/data")).contains("\"label\":\"invoices\"");
        assertThat(browser.get("/attack-paths/map").body()).contains("The same as a table");
    }

    @Test
    void showsWhatRemainsAfterAChange() {
        AttackPath.BreakingChange fix = first.breaking().getFirst();

        String page = browser.get("/attack-paths/what-if?change="
                        + URLEncoder.encode(fix.change().id(), StandardCharsets.UTF_8))
                .body();

        int all = state.paths().paths().size();
        assertThat(page).contains(all + " paths now, " + (all - fix.breaks()) + " ");
        assertThat(page).contains("Ended", "Remaining");
    }

    @Test
    void sumsUpOnTheOverview() {
        String page = browser.get("/attack-paths/overview").body();

        assertThat(page)
                .contains("From code to the internet", "Choke points", "Entry points", "Targets", "Fix this first")
                .contains("Open paths over time");
    }

    @Test
    void writesPathsForProgramsAndSpreadsheets() {
        assertThat(browser.get("/attack-paths.csv").body())
                .startsWith("id,level,risk")
                .contains(first.id());
    }

    @Test
    void hidesPathsFromWhoeverSeesNoneOfTheirRepositories() {
        TestBrowser outsider = server.as("outsider", new Grant(Role.VIEWER, Optional.of(group())));

        assertThat(outsider.get("/attack-paths").body()).contains("0 paths");
        assertThat(outsider.get("/attack-paths/" + first.id()).status()).isEqualTo(404);
        assertThat(outsider.get("/attack-paths/" + first.id() + "/map").status())
                .isEqualTo(404);
        assertThat(outsider.get("/attack-paths/what-if").body()).contains("There is no open path");
        assertThat(outsider.get("/attack-paths/overview").body()).doesNotContain("invoices");
    }

    private String json(String path) {
        return browser.send(browser.request(path)
                        .header("Accept", "application/json")
                        .GET())
                .body();
    }

    private GroupId group() {
        return new GroupId(server.jdbc()
                .sql("INSERT INTO repository_group (name) VALUES ('others') RETURNING repository_group_id")
                .query(Long.class)
                .single());
    }

    @BeforeAll
    void hasPaths() {
        assertThat(state.paths().paths()).hasSizeGreaterThan(3);
    }
}
