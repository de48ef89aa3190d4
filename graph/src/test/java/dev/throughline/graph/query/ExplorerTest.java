package dev.throughline.graph.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.snapshot.GraphText;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplorerTest {
    private static final String ESTATE = """
            checkout  : Workload scope=prod exposed-to-internet tag.team=shop
            cart      : Workload scope=prod
            batch     : Workload scope=test exposed-to-internet privileged=true
            app       : Container scope=prod
            image     : Image scope=prod reachable-vulnerability
            base      : Image scope=test has-vulnerability
            repo      : GitHubRepository scope=acme archived=true
            log4j     : PackageVersion
            checkout runs app
            app created-from image
            cart created-from image
            batch created-from base
            image built-from repo
            base built-from repo
            repo declares log4j
            """;

    private static final Explorer EXPLORER = new Explorer(GraphText.parse(ESTATE), System::nanoTime);

    private static QueryResult answer(String text, ViewerScope viewer) {
        return EXPLORER.answer(QueryText.parse(text), viewer, Duration.ofSeconds(10));
    }

    /** Each row as its columns: {@code image=base workload=batch}. */
    private static List<String> rows(String text) {
        return rows(text, ViewerScope.EVERYTHING);
    }

    private static List<String> rows(String text, ViewerScope viewer) {
        return answer(text, viewer).rows().stream()
                .map(row -> row.bindings().entrySet().stream()
                        .map(binding ->
                                binding.getKey() + "=" + binding.getValue().displayName())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void picksByTypeAndFamily() {
        assertThat(rows("select Image")).containsExactly("result=base", "result=image");
        assertThat(rows("select container_image, code_repository as x")).containsExactly("x=base", "x=image", "x=repo");
    }

    @Test
    void combinesConditions() {
        assertThat(rows("select Workload where insight exposed-to-internet and not property privileged = true"))
                .containsExactly("result=checkout");
        assertThat(rows("select Workload where property tag.team = SHOP or property privileged = true"))
                .containsExactly("result=batch", "result=checkout");
        assertThat(rows("select Workload where property tag.team != shop"))
                .containsExactly("result=batch", "result=cart");
    }

    @Test
    void followsConnectionsBothWaysAndOverHops() {
        assertThat(rows("select Workload as w where connected out created-from to (select Image as i)"))
                .containsExactly("i=base w=batch", "i=image w=cart");
        assertThat(rows("select Workload as w where connected out runs|created-from 2 to (select Image as i)"))
                .containsExactly("i=image w=checkout");
        assertThat(rows("select Image where connected in any 1..2 to (select Workload where property name = checkout)"))
                .containsExactly("result=image");
        assertThat(rows("select Workload as w where connected out any 1..3 to (select code_repository as r)"))
                .containsExactly("r=repo w=batch", "r=repo w=cart", "r=repo w=checkout");
    }

    @Test
    void fillsEveryColumnAndShowsThePartOfTheGraph() {
        QueryResult result = answer(
                "select GitHubRepository as r where connected in built-from to (select Image as i where connected in created-from"
                        + " 1..2 to (select Workload as w))",
                ViewerScope.EVERYTHING);

        assertThat(result.rows()).hasSize(2);
        QueryResult.Row row = result.rows().getLast();
        assertThat(row.bindings().keySet()).containsExactly("i", "r", "w");
        assertThat(row.edges()).extracting(Edge::kind).containsExactly(EdgeKind.BUILT_FROM, EdgeKind.CREATED_FROM);
        assertThat(row.entities()).hasSize(3);
    }

    @Test
    void countsOnceWhatOnlyHasToExist() {
        assertThat(rows("select GitHubRepository where connected in built-from to (select Image)"))
                .containsExactly("result=repo");
        assertThat(rows("select Image where not connected in created-from to (select * where property scope = test)"))
                .containsExactly("result=image");
    }

    @Test
    void hidesWhatTheViewerMayNotSeeEvenBetweenTwoThatHeMay() {
        ViewerScope shopOnly = ViewerScope.of(Set.of("prod"));
        ViewerScope withoutImages = ViewerScope.of(Set.of("acme"));

        assertThat(rows("select Image", shopOnly)).containsExactly("result=image");
        assertThat(rows("select Workload where connected out any 1..4 to (select code_repository)", shopOnly))
                .isEmpty();
        assertThat(rows("select PackageVersion where connected in any 1..4 to (select Workload)", withoutImages))
                .isEmpty();
        assertThat(rows("select PackageVersion where connected in declares to (select code_repository)", withoutImages))
                .containsExactly("result=log4j");
    }

    @Test
    void stopsAtTheLimitsAndSaysWhich() {
        assertThat(answer("select * limit 2", ViewerScope.EVERYTHING).rows()).hasSize(2);
        assertThat(answer("select * limit 2", ViewerScope.EVERYTHING).cut()).contains(QueryResult.Cut.ROWS);
        assertThat(answer("select Image limit 2", ViewerScope.EVERYTHING).cut()).isEmpty();

        StringBuilder many = new StringBuilder();
        for (int node = 0; node < 2_000; node++) {
            many.append("n").append(node).append(" : Image\n");
        }
        AtomicLong clock = new AtomicLong();
        Explorer slow = new Explorer(GraphText.parse(many.toString()), () -> clock.addAndGet(1_000_000_000));
        QueryResult late = slow.answer(
                QueryText.parse("select Image limit 5000"), ViewerScope.EVERYTHING, Duration.ofMillis(1_500));
        assertThat(late.cut()).isEqualTo(Optional.of(QueryResult.Cut.TIME));
        assertThat(late.rows()).hasSizeLessThan(2_000);
    }

    @Test
    void comparesVersionsPartByPart() {
        assertThat(Values.compare("2.9.1", "2.17.1")).isNegative();
        assertThat(Values.compare("2.17", "2.17.0")).isZero();
        assertThat(Values.compare("2.0-beta9", "2.0.1")).isNegative();
        assertThat(Values.compare("0.97", "0.5")).isPositive();
    }
}
