package dev.throughline.server.findings.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Scope;
import dev.throughline.server.findings.query.FindingList.Count;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingListsTest {
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2025-06-01T12:00:00Z");
    private static final Scope ALL = Scope.ofEverything();

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = database.jdbc();
    private final TransactionTemplate reading =
            new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    private final FindingLists lists = new FindingLists(jdbc, reading, InstantSource.fixed(NOW));
    /** Looks along an order first, and gives that up after two findings. */
    private final FindingLists trying =
            new FindingLists(jdbc, reading, InstantSource.fixed(NOW), new FindingLists.Effort(0, 2));

    @BeforeAll
    void store() {
        SampleFindings findings = new SampleFindings(jdbc);
        findings.add(Sample.in("github.com/acme/shop", "CVE-2026-1001"));
        findings.add(Sample.in("github.com/acme/shop-admin", "CVE-2026-1002")
                .judged("UNREACHABLE", "FUNCTION")
                .rated("HIGH", 0.01, true));
        findings.add(Sample.in("github.com/acme/search", "CVE-2026-1003")
                .of("left-pad", "1.0.0", "")
                .judged("UNKNOWN", "DEPENDENCY")
                .rated("LOW", 0.001, false)
                .by("Mend.io", LONG_AGO));
        findings.add(Sample.in("github.com/acme/search", "CVE-2026-1004")
                .judged("POTENTIALLY_REACHABLE", "CLASS")
                .rated("MEDIUM", 0.9, false)
                .by("Mend.io", LONG_AGO));
        long dismissed = findings.add(Sample.in("github.com/acme/search", "CVE-2026-1005"));
        jdbc.sql("UPDATE finding SET state = 'DISMISSED', owner = '@acme/web', conflict = true WHERE finding_id = :id")
                .param("id", dismissed)
                .update();
        jdbc.sql(
                        "INSERT INTO advisory_alias SELECT 'GHSA-aaaa-bbbb-cccc', advisory_id FROM advisory WHERE name = 'CVE-2026-1003'")
                .update();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                               | 1001 1004 1002 1003",
                "q=1003                         | 1003",
                "q=GHSA-AAAA                    | 1003",
                "q=left-p                       | 1003",
                "q=search                       | 1004 1003",
                "q=nothing-like-it              | ''",
                "repository=github.com/acme/shop| 1001",
                "repository=shop                | 1001 1002",
                "package=codec                  | 1001 1004 1002",
                "source=Mend.io                 | 1004 1003",
                "severity=high&severity=low     | 1002 1003",
                "verdict=reachable              | 1001",
                "level=class                    | 1004",
                "risk=critical                  | 1001",
                "epss=50                        | 1004",
                "kev=yes                        | 1002",
                "kev=no&fix=yes                 | 1001 1004",
                "fix=no                         | 1003",
                "older=100                      | 1004 1003",
                "newer=100                      | 1001 1002",
                "overdue=yes                    | 1001 1004 1002 1003",
                "state=dismissed                | 1005",
                "state=dismissed&owner=@acme/web&conflict=yes | 1005",
                "owner=nobody&verdict=unknown   | 1003",
                "sort=oldest&source=Mend.io     | 1003 1004",
                "sort=epss                      | 1004 1001 1002 1003",
                "verdict=reachable&severity=low | ''",
            })
    void showsWhatTheFilterAsksFor(String query, String advisories) {
        FindingList page = lists.page(filter(query), sort(query), ALL, Optional.empty(), 50);

        assertThat(page.rows().stream().map(row -> row.advisory().substring("CVE-2026-".length())))
                .containsExactlyElementsOf(
                        advisories == null || advisories.isEmpty() ? List.of() : List.of(advisories.split(" ")));
        assertThat(page.count()).isEqualTo(new Count(page.rows().size(), true));
        for (int size : List.of(1, 50)) {
            assertThat(trying.page(filter(query), sort(query), ALL, Optional.empty(), size)
                            .rows())
                    .isEqualTo(page.rows().stream().limit(size).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesPageByPageInEveryOrder(FindingSort sort) {
        List<FindingRow> whole =
                lists.page(FindingFilter.NONE, sort, ALL, Optional.empty(), 50).rows();

        List<FindingRow> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            FindingList page = trying.page(FindingFilter.NONE, sort, ALL, after, 1);
            paged.addAll(page.rows());
            after = page.next();
        } while (after.isPresent());

        assertThat(paged).hasSize(4).isEqualTo(whole);
    }

    @Test
    void showsOnlyTheRepositoriesOfTheScope() {
        long group = jdbc.sql("INSERT INTO repository_group (name) VALUES ('search') RETURNING repository_group_id")
                .query(Long.class)
                .single();
        jdbc.sql("""
                        INSERT INTO repository_group_member
                        SELECT :group, repository_id FROM repository WHERE key = 'github.com/acme/search'
                        """).param("group", group).update();
        Scope scope = new Scope(false, List.of(new GroupId(group)));

        FindingList page = lists.page(FindingFilter.NONE, FindingSort.RISK, scope, Optional.empty(), 50);

        assertThat(page.rows())
                .extracting(FindingRow::asset)
                .containsOnly("acme/search")
                .hasSize(2);
        assertThat(lists.ids(FindingFilter.NONE, scope)).hasSize(2);
        assertThat(lists.visible(lists.ids(FindingFilter.NONE, ALL), scope)).hasSize(2);
        assertThat(lists.visible(lists.ids(FindingFilter.NONE, ALL), Scope.ofNothing()))
                .isEmpty();
        assertThat(new Totals(jdbc, InstantSource.fixed(NOW), Runnable::run)
                        .of(scope)
                        .open())
                .isEqualTo(2);
    }

    @Test
    void handsEveryRowOnToAnExport() {
        List<String> advisories = new ArrayList<>();

        lists.forEach(FindingFilter.NONE, FindingSort.RISK, ALL, row -> advisories.add(row.advisory()));

        assertThat(advisories).containsExactly("CVE-2026-1001", "CVE-2026-1004", "CVE-2026-1002", "CVE-2026-1003");
    }

    @Test
    void refusesAPlaceThatIsNone() {
        assertThatThrownBy(() -> lists.page(FindingFilter.NONE, FindingSort.RISK, ALL, Optional.of("nowhere"), 50))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is no place in this list");
    }

    @Test
    void countsWhatIsToBeDealtWith() {
        FindingTotals totals = new Totals(jdbc, InstantSource.fixed(NOW), Runnable::run).of(ALL);

        assertThat(totals.open()).isEqualTo(4);
        assertThat(totals.exploited()).isEqualTo(1);
        assertThat(totals.inConflict()).isZero();
        assertThat(totals.withoutOwner()).isEqualTo(4);
        assertThat(totals.byTool()).isEqualTo(Map.of("Endor Labs", 2L, "Mend.io", 2L));
        assertThat(totals.trend()).hasSize(Totals.TREND_DAYS);
        assertThat(totals.trend().getFirst().open()).isEqualTo(2);
        assertThat(totals.trend().getLast())
                .isEqualTo(new FindingTotals.Day(totals.trend().getLast().date(), 4, 1));
    }

    private static FindingFilter filter(String query) {
        return FindingFilter.parse(parameters(query));
    }

    private static FindingSort sort(String query) {
        return FindingSort.parse(parameters(query));
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new TreeMap<>();
        if (query != null) {
            for (String part : query.split("&", -1)) {
                String[] both = part.split("=", 2);
                parameters.computeIfAbsent(both[0], _ -> new ArrayList<>()).add(both[1].strip());
            }
        }
        return parameters;
    }
}
