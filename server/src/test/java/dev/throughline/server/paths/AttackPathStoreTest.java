package dev.throughline.server.paths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.SecurityGraph;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AttackPathStoreTest {
    private static final Instant MORNING = Instant.parse("2026-11-30T08:00:00Z");
    private static final Scope ALL = Scope.ofEverything();

    /** An exposed workload with a reachable vulnerability, whose role reads a bucket with sensitive data. */
    private static final String SHOP = """
            lb       : LoadBalancer
            checkout : Workload
            image    : Image
            shop     : GitHubRepository
            role     : CloudRole
            orders   : S3Bucket sensitive
            CVE-1    : VulnerabilityFinding severity=CRITICAL verdict=REACHABLE/FUNCTION kev
            internet exposes lb ports=443 width=WIDE
            lb       routes-to checkout ports=8080
            checkout created-from image
            image    built-from shop
            image    affected-by CVE-1
            checkout can-authenticate-as role
            role     has-permission-to orders level=READ_DATA
            """;

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final GraphEvents stream = new GraphEvents(jdbc);
    private final AttackPathStore store =
            new AttackPathStore(jdbc, new TransactionTemplate(new DataSourceTransactionManager(database)), stream);
    private final AttackPathQueries queries = new AttackPathQueries(jdbc);

    @Test
    void keepsAPathWholeAndListsItMostUrgentFirst() {
        List<AttackPath> paths = paths(SHOP);
        assertThat(paths).hasSizeGreaterThan(1);

        PathChanges changes = store.record(paths, run("1"), MORNING);

        assertThat(changes.opened())
                .extracting(PathChanges.Changed::name)
                .containsExactlyInAnyOrderElementsOf(ids(paths));
        List<PathRow> rows = queries.list(PathFilter.OPEN, ALL, Optional.empty(), 10);
        assertThat(rows).extracting(PathRow::risk).isSortedAccordingTo((one, other) -> other - one);
        for (PathRow row : rows) {
            AttackPath path = paths.stream()
                    .filter(each -> each.id().equals(row.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(queries.body(row)).isEqualTo(path);
            assertThat(row.repositories()).isEqualTo(AttackPathStore.repositories(path));
        }
    }

    @Test
    void changesNothingWhenTheSamePathsAreFoundAgain() {
        store.record(paths(SHOP), run("1"), MORNING);

        PathChanges changes = store.record(paths(SHOP), run("2"), MORNING.plus(Duration.ofHours(6)));

        assertThat(changes).isEqualTo(PathChanges.none());
        assertThat(queries.list(PathFilter.OPEN, ALL, Optional.empty(), 10)).allSatisfy(row -> {
            assertThat(row.firstSeenAt()).isEqualTo(MORNING);
            assertThat(queries.events(row)).extracting(PathEvent::kind).containsExactly(PathEvent.Kind.OPENED);
        });
    }

    @Test
    void closesWhatIsNoLongerFoundAndReopensItWhenItReturns() {
        store.record(paths(SHOP), run("1"), MORNING);

        PathChanges cut = store.record(
                paths(SHOP.replace("checkout can-authenticate-as role\n", "")),
                run("2"),
                MORNING.plus(Duration.ofHours(6)));

        assertThat(cut.opened()).isEmpty();
        assertThat(cut.closed()).isNotEmpty();
        PathRow closed = queries.find(cut.closed().getFirst().name(), ALL).orElseThrow();
        assertThat(closed.closedAt()).contains(MORNING.plus(Duration.ofHours(6)));
        assertThat(queries.body(closed).id()).isEqualTo(closed.name());

        store.record(paths(SHOP), run("3"), MORNING.plus(Duration.ofHours(12)));

        assertThat(queries.events(closed))
                .extracting(PathEvent::kind)
                .containsExactly(PathEvent.Kind.OPENED, PathEvent.Kind.CLOSED, PathEvent.Kind.REOPENED);
        assertThat(queries.find(closed.name(), ALL).orElseThrow().closedAt()).isEmpty();
    }

    @Test
    void keepsTheSamePathWhenItsRiskMoves() {
        store.record(paths(SHOP), run("1"), MORNING);

        PathChanges calmer = store.record(paths(SHOP.replace(" kev", "")), run("2"), MORNING.plus(Duration.ofHours(6)));

        assertThat(calmer).isEqualTo(PathChanges.none());
        PathRow row = queries.list(PathFilter.OPEN, ALL, Optional.empty(), 1).getFirst();
        assertThat(queries.events(row)).extracting(PathEvent::kind).contains(PathEvent.Kind.RISK);
    }

    @Test
    void recordsAStateOfTheInventoryOnce() {
        store.record(paths(SHOP), run("1"), MORNING);

        PathChanges again = store.record(List.of(), run("1"), MORNING.plus(Duration.ofHours(6)));

        assertThat(again).isEqualTo(PathChanges.none());
        assertThat(queries.count(PathFilter.OPEN, ALL)).isPositive();
    }

    @Test
    void goesOnAfterARowUntilAllAreListed() {
        store.record(paths(SHOP), run("1"), MORNING);
        long all = queries.count(PathFilter.OPEN, ALL);
        Optional<String> after = Optional.empty();

        for (long seen = 0; seen < all; seen++) {
            List<PathRow> page = queries.list(PathFilter.OPEN, ALL, after, 1);
            assertThat(page).hasSize(1);
            after = Optional.of(page.getFirst().cursor());
        }

        assertThat(queries.list(PathFilter.OPEN, ALL, after, 1)).isEmpty();
    }

    @Test
    void showsNothingToWhoeverSeesNoneOfItsRepositories() {
        store.record(paths(SHOP), run("1"), MORNING);

        assertThat(queries.list(PathFilter.OPEN, Scope.ofNothing(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void countsPathsByLevelAndByDay() {
        List<AttackPath> paths = paths(SHOP);
        store.record(paths, run("1"), MORNING);

        long critical = paths.stream()
                .filter(path -> path.risk().level() == RiskLevel.CRITICAL)
                .count();
        assertThat(critical).isPositive();
        assertThat(queries.countByLevel(PathFilter.OPEN, ALL)).containsEntry(RiskLevel.CRITICAL, critical);
        assertThat(queries.trend(MORNING.minus(Duration.ofDays(1))))
                .singleElement()
                .satisfies(day -> assertThat(day.all()).isEqualTo(paths.size()));
        assertThat(queries.mostFrequent(true, ALL, 5))
                .first()
                .satisfies(entry -> assertThat(entry.end().name()).isEqualTo("lb"));
    }

    @Test
    void tellsListenersWhatOpenedAndClosed() {
        PathChanges opened = store.record(paths(SHOP), run("1"), MORNING);
        List<GraphEvent> first = stream.after(0, ALL, 100);
        assertThat(first)
                .hasSameSizeAs(opened.opened())
                .allSatisfy(event -> assertThat(event.type()).isEqualTo("dev.throughline.attack-path.opened"));

        store.record(List.of(), run("2"), MORNING.plus(Duration.ofHours(6)));

        assertThat(stream.after(first.getLast().id(), ALL, 100))
                .hasSameSizeAs(opened.opened())
                .allSatisfy(event -> assertThat(event.type()).isEqualTo("dev.throughline.attack-path.closed"));
        assertThat(stream.after(0, Scope.ofNothing(), 100)).isEmpty();
    }

    private static List<AttackPath> paths(String text) {
        return SecurityGraph.parse(text).attackPaths().paths();
    }

    private static List<String> ids(List<AttackPath> paths) {
        return paths.stream().map(AttackPath::id).toList();
    }

    private static GraphRun run(String state) {
        return new GraphRun(state, Duration.ofMillis(7), 10, 12, new GraphRun.Funnel(1, 1, 1, 1), 0);
    }
}
