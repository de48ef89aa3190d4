package dev.throughline.server.web.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.SampleEstate;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.Scope;
import dev.throughline.server.recommendations.RecommendationFilter;
import dev.throughline.server.recommendations.RecommendationQueries;
import dev.throughline.server.recommendations.RecommendationRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class RecommendationPagesTest {
    private final TestServer server = TestServer.start();
    private final TestBrowser browser = server.as(Role.SECURITY);

    @BeforeAll
    void hasAGraph() {
        SampleEstate.in(server);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void listsRecommendationsMostUrgentFirstAndTellsEach() {
        List<RecommendationRow> rows = all();
        assertThat(rows).extracting(RecommendationRow::risk).isSortedAccordingTo((one, other) -> other - one);

        assertThat(browser.get("/recommendations").body())
                .contains(rows.getFirst().name());
        assertThat(browser.get("/recommendations/" + rows.getFirst().name()).body())
                .contains("How the risk comes about", "What to do", "Attack paths")
                .doesNotContain("style=\"");
        assertThat(browser.get("/recommendations/fix-first").body()).contains("no other change ends more");
        assertThat(browser.get("/recommendations/score").body()).contains("of 100");
        assertThat(browser.get("/recommendations.csv").body()).startsWith("id,level,risk");
    }

    @Test
    void givesOwnersAndDatesByTheFirstRuleThatMatches() {
        browser.post(
                "/governance/rules",
                Map.of("name", "later", "priority", "500", "owner", "anybody@example.test", "days", "90"));
        browser.post(
                "/governance/rules",
                Map.of(
                        "name",
                        "first",
                        "priority",
                        "1",
                        "categories",
                        "VULNERABILITY",
                        "ownerTag",
                        "team",
                        "owner",
                        "appsec@example.test",
                        "days",
                        "7",
                        "overwrite",
                        "true"));

        assertThat(all()).allSatisfy(row -> {
            boolean vulnerability = row.category().name().equals("VULNERABILITY");
            assertThat(row.assignedBy()).contains(vulnerability ? "rule first" : "rule later");
            assertThat(row.owner()).contains(vulnerability ? "appsec@example.test" : "anybody@example.test");
            assertThat(row.dueAt()).isPresent();
        });
        assertThat(browser.get("/governance").body()).contains("rule first", "appsec@example.test");
    }

    @Test
    void refusesARuleThatNamesNoOwner() {
        TestBrowser.Page page = browser.post("/governance/rules", Map.of("name", "x", "priority", "1", "days", "7"));

        assertThat(page.body()).contains("names no owner");
    }

    @Test
    void takesExemptedOnesOutAtOnceAndBackWhenTheExemptionEnds() {
        RecommendationRow row = all().getLast();

        browser.post(
                "/exemptions",
                Map.of("name", "accepted", "category", "WAIVER", "recommendation", row.name(), "description", "small"));

        assertThat(all()).extracting(RecommendationRow::name).doesNotContain(row.name());
        assertThat(browser.get("/recommendations?status=EXEMPTED").body()).contains(row.name());
        long id = server.jdbc()
                .sql("SELECT exemption_id FROM exemption WHERE name = 'accepted'")
                .query(Long.class)
                .single();
        browser.post("/exemptions/" + id + "/remove", Map.of());
        assertThat(all()).extracting(RecommendationRow::name).contains(row.name());
    }

    @Test
    void refusesAnExemptionOfEverything() {
        assertThat(browser.post("/exemptions", Map.of("name", "all", "category", "WAIVER"))
                        .body())
                .contains("would exempt everything");
    }

    @Test
    void takesANewDateOnlyWithAReasonAndKeepsTheDueDate() {
        RecommendationRow row = all().getFirst();

        browser.post("/recommendations/" + row.name() + "/expected", Map.of("day", "2027-01-31", "why", "a freeze"));

        RecommendationRow after = find(row.name());
        assertThat(after.expectedWhy()).contains("a freeze");
        assertThat(after.dueAt()).isEqualTo(row.dueAt());
        assertThat(browser.post("/recommendations/" + row.name() + "/expected", Map.of("day", "2027-01-31", "why", " "))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void letsViewersReadAndNotDecide() {
        TestBrowser viewer = server.as(Role.VIEWER);

        assertThat(viewer.get("/governance").body()).doesNotContain("Add a rule");
        assertThat(viewer.post("/exemptions", Map.of("name", "x", "category", "WAIVER", "scope", "prod"))
                        .status())
                .isEqualTo(403);
    }

    private List<RecommendationRow> all() {
        return server.part(RecommendationQueries.class)
                .list(RecommendationFilter.OPEN, Scope.ofEverything(), Optional.empty(), 1_000);
    }

    private RecommendationRow find(String name) {
        return server.part(RecommendationQueries.class)
                .find(name, Scope.ofEverything())
                .orElseThrow();
    }
}
