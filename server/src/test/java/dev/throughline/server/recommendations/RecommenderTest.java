package dev.throughline.server.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.throughline.graph.SecurityGraph;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.server.SampleEstate;
import dev.throughline.server.graphs.GraphState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommenderTest {
    @Test
    void makesOneForEachFindingThatOpensAPathAndRatesItByThePath() {
        GraphState state = state(SampleEstate.TEXT);

        List<Recommendation> fixes = of(state, Recommendation.Category.VULNERABILITY);

        assertThat(fixes).hasSize(2).allSatisfy(fix -> {
            assertThat(fix.paths()).isNotEmpty();
            assertThat(fix.risk().score())
                    .isEqualTo(state.paths().paths().stream()
                            .filter(path -> fix.paths().contains(path.id()))
                            .mapToInt(path -> path.risk().score())
                            .max()
                            .orElseThrow());
        });
    }

    @Test
    void recommendsWhatWillShipThoughNothingRunsItYet() {
        GraphState state = state("""
                image : Image
                shop  : GitHubRepository
                CVE-1 : VulnerabilityFinding severity=CRITICAL verdict=REACHABLE/FUNCTION
                image built-from shop
                shop  affected-by CVE-1
                """);

        assertThat(state.paths().paths()).isEmpty();
        assertThat(Recommender.of(state)).singleElement().satisfies(fix -> {
            assertThat(fix.description()).contains("will ship with the next deployment");
            assertThat(fix.risk().level()).isEqualTo(RiskLevel.LOW);
            assertThat(fix.risk().lines())
                    .first()
                    .satisfies(line -> assertThat(line.why()).isEqualTo("not deployed anywhere"));
        });
    }

    @Test
    void recommendsNothingForWhatCannotBeUsed() {
        GraphState state = state("""
                image : Image
                CVE-1 : VulnerabilityFinding severity=CRITICAL verdict=UNREACHABLE/FUNCTION
                CVE-2 : VulnerabilityFinding severity=CRITICAL verdict=REACHABLE/FUNCTION dismissed
                image affected-by CVE-1
                image affected-by CVE-2
                """);

        assertThat(Recommender.of(state)).isEmpty();
    }

    @Test
    void recommendsToTakeAwayARightThatAPathUses() {
        List<Recommendation> changes = of(state(SampleEstate.TEXT), Recommendation.Category.MISCONFIGURATION);

        assertThat(changes).anySatisfy(change -> {
            assertThat(change.changeId().orElse("")).startsWith("cut:has-permission-to");
            assertThat(change.resource().displayName()).isIn("role", "admin");
            assertThat(change.paths()).isNotEmpty();
        });
    }

    @Test
    void keepsTheNameOfARecommendationFromRunToRun() {
        assertThat(Recommender.of(state(SampleEstate.TEXT)))
                .extracting(Recommendation::name)
                .doesNotHaveDuplicates()
                .isEqualTo(Recommender.of(state(SampleEstate.TEXT)).stream()
                        .map(Recommendation::name)
                        .toList());
    }

    @Test
    void scoresAssetsByWhatIsOpenAndWeighsThemByCriticality() {
        SecurityGraph graph = SecurityGraph.parse("""
                a : Workload criticality=CRITICAL
                b : Workload criticality=LOW
                """);
        String key = graph.snapshot().entity(1).key().value();

        RiskScores.Score score = RiskScores.score(
                graph.snapshot(), List.of(new RecommendationQueries.OpenCount(key, RiskLevel.CRITICAL, 2)));

        // a: 100 × ½ × ½ = 25 with weight 4; b: 100 with weight 1.
        assertThat(score.score()).isCloseTo((4 * 25 + 100) / 5.0, within(0.001));
        assertThat(score.worst())
                .singleElement()
                .satisfies(asset -> assertThat(asset.key()).isEqualTo(key));
    }

    private static List<Recommendation> of(GraphState state, Recommendation.Category category) {
        return Recommender.of(state).stream()
                .filter(each -> each.category() == category)
                .toList();
    }

    private static GraphState state(String estate) {
        SecurityGraph graph = SecurityGraph.parse(estate);
        return new GraphState(graph, graph.attackPaths(), SampleEstate.MORNING, Duration.ZERO);
    }
}
