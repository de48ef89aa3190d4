package dev.throughline.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.RepositoryKey;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.estate.ScannedProjectId;
import dev.throughline.server.findings.Dismissal;
import dev.throughline.server.findings.FindingId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several tools say about one thing. */
class MergeTest {
    private static final String SHOP = "https://github.com/acme/shop.git";

    private final ImportFixture imports = new ImportFixture(InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z")));
    private final WrittenSource one = new WrittenSource("One").project("p", SHOP);
    private final WrittenSource other = new WrittenSource("Other").project("q", "git@github.com:Acme/Shop");
    private final ConnectionId oneConnection = imports.connection("One");
    private final ConnectionId otherConnection = imports.connection("Other");

    @ParameterizedTest
    @CsvSource({
        "REACHABLE FUNCTION,               UNREACHABLE CLASS,       REACHABLE FUNCTION CONFLICT",
        "UNREACHABLE FUNCTION,             REACHABLE CLASS,         UNREACHABLE FUNCTION",
        "UNREACHABLE FUNCTION,             REACHABLE FUNCTION,      REACHABLE FUNCTION CONFLICT",
        "POTENTIALLY_REACHABLE FUNCTION,   UNREACHABLE FUNCTION,    POTENTIALLY_REACHABLE FUNCTION CONFLICT",
        "UNREACHABLE FUNCTION,             REACHABLE RUNTIME,       REACHABLE RUNTIME CONFLICT",
        "UNKNOWN FUNCTION,                 UNREACHABLE DEPENDENCY,  UNREACHABLE DEPENDENCY",
        "UNKNOWN FUNCTION,                 UNKNOWN CLASS,           UNKNOWN FUNCTION",
        "REACHABLE DEPENDENCY,             REACHABLE DEPENDENCY,    REACHABLE DEPENDENCY",
    })
    void letsTheDeepestEvidenceDecideAndShowsConflicts(String first, String second, String merged) {
        imports.run(oneConnection, one.finding("p", "CVE-2026-1000 OPEN " + first));
        imports.run(otherConnection, other.finding("q", "CVE-2026-1000 OPEN " + second));

        assertThat(imports.findings()).containsExactly("CVE-2026-1000 OPEN " + merged);
        assertThat(imports.content()).singleElement().asString().contains("{One,Other}", "github.com/acme/shop");
    }

    @Test
    void isResolvedWhenTheLastToolNoLongerReportsIt() {
        imports.run(oneConnection, one.finding("p", "CVE-2026-1000 OPEN REACHABLE FUNCTION"));
        imports.run(otherConnection, other.finding("q", "CVE-2026-1000 OPEN UNREACHABLE CLASS"));

        imports.run(oneConnection, one.without());
        assertThat(imports.findings()).containsExactly("CVE-2026-1000 OPEN UNREACHABLE CLASS");

        imports.run(otherConnection, other.without());
        assertThat(imports.findings()).containsExactly("CVE-2026-1000 RESOLVED UNREACHABLE CLASS");
    }

    @Test
    void isDismissedOnlyWhenEveryToolThatReportsItSaysSo() {
        imports.run(oneConnection, one.finding("p", "CVE-2026-1000 DISMISSED"));
        assertThat(imports.findings()).containsExactly("CVE-2026-1000 DISMISSED UNKNOWN DEPENDENCY");

        imports.run(otherConnection, other.finding("q", "CVE-2026-1000 OPEN"));
        assertThat(imports.findings()).containsExactly("CVE-2026-1000 OPEN UNKNOWN DEPENDENCY");
    }

    @Test
    void staysDismissedByPeopleThroughImportsUntilTheDayTheyChose() {
        imports.run(oneConnection, one.finding("p", "CVE-2026-1000 OPEN"));
        List<FindingId> all = imports.ids();

        imports.life.dismiss(
                all,
                new Dismissal(
                        Dismissal.Reason.RISK_ACCEPTED,
                        "until summer",
                        Optional.of(Instant.parse("2026-07-01T00:00:00Z"))),
                "ada");
        imports.run(otherConnection, other.finding("q", "CVE-2026-1000 OPEN REACHABLE FUNCTION"));
        assertThat(imports.findings()).containsExactly("CVE-2026-1000 DISMISSED REACHABLE FUNCTION");
        imports.life.begin(all, "ada");
        imports.life.reopen(all, "ada");
        imports.life.begin(all, "ada");

        assertThat(imports.findings()).containsExactly("CVE-2026-1000 IN_PROGRESS REACHABLE FUNCTION");
        assertThat(imports.events())
                .containsExactly(
                        "STATE OPEN > DISMISSED by ada (the risk is accepted: until summer)",
                        "VERDICT UNKNOWN DEPENDENCY > REACHABLE FUNCTION by Other",
                        "STATE DISMISSED > OPEN by ada",
                        "STATE OPEN > IN_PROGRESS by ada");
    }

    @Test
    void keepsFindingsOfProjectsWithoutRepositoryAndTakesThemAlongWhenTheyAreMapped() {
        imports.run(oneConnection, one.finding("p", "CVE-2026-1000 OPEN REACHABLE FUNCTION"));
        WrittenSource unmatched = new WrittenSource("Other")
                .project("q")
                .finding("q", "CVE-2026-1000 OPEN UNREACHABLE FUNCTION")
                .finding("q", "CVE-2026-1001 OPEN");
        imports.run(otherConnection, unmatched);
        assertThat(imports.findings()).hasSize(3);

        imports.transactions.executeWithoutResult(_ -> imports.projects.map(
                new ScannedProjectId(imports.number("SELECT project_id FROM scanned_project WHERE source_id = 'q'")),
                imports.repository(RepositoryKey.parse(SHOP).orElseThrow()),
                "ada"));

        assertThat(imports.findings())
                .containsExactly(
                        "CVE-2026-1000 OPEN REACHABLE FUNCTION CONFLICT", "CVE-2026-1001 OPEN UNKNOWN DEPENDENCY");
        List<String> mapped = imports.content();
        assertThat(mapped).allMatch(finding -> finding.startsWith("github.com/acme/shop"));

        imports.run(otherConnection, unmatched);
        assertThat(imports.content()).isEqualTo(mapped);
    }

    @Test
    void takesWhatTheToolItselfCallsFixedAsResolved() {
        imports.run(oneConnection, one.finding("p", "CVE-2026-1000 FIXED").finding("p", "CVE-2026-1001 OPEN"));

        assertThat(imports.findings())
                .containsExactly("CVE-2026-1000 RESOLVED UNKNOWN DEPENDENCY", "CVE-2026-1001 OPEN UNKNOWN DEPENDENCY");
        imports.run(oneConnection, one);
        assertThat(imports.runs().getLast()).isEqualTo("COMPLETE seen 2 unchanged 2");
    }
}
