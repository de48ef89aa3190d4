package dev.throughline.server.web.recommendations;

import dev.throughline.graph.fix.FixFirst;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.recommendations.RecommendationQueries;
import dev.throughline.server.recommendations.RecommendationRow;
import dev.throughline.server.recommendations.RiskScores;
import dev.throughline.server.web.Csv;
import dev.throughline.server.web.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Recommendations for programs. */
@RestController
final class RecommendationApi {
    private static final int PAGE = 100;
    private static final int MOST_IN_CSV = 100_000;
    private static final int MOST_CHOICES = 100;

    private final RecommendationQueries recommendations;
    private final RiskScores scores;
    private final CurrentGraph graph;

    RecommendationApi(RecommendationQueries recommendations, RiskScores scores, CurrentGraph graph) {
        this.recommendations = recommendations;
        this.scores = scores;
        this.graph = graph;
    }

    /**
     * A page of recommendations.
     *
     * @param next what to pass as {@code after} for the next page; null on the last
     */
    record RecommendationPage(
            List<RecommendationRow> recommendations,
            @Nullable String next) {}

    /** One choice of what to fix first. */
    record Choice(String change, String title, int ends, int left, String why) {
        static Choice of(FixFirst.Choice choice) {
            return new Choice(
                    choice.change().id(), choice.change().title(), choice.ends(), choice.left(), choice.why());
        }
    }

    /** A page of recommendations, by their risk. */
    @GetMapping("/api/v1/recommendations")
    @Requires(Permission.GRAPH_READ)
    RecommendationPage list(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam Optional<String> after) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        List<RecommendationRow> rows =
                recommendations.list(RecommendationForm.read(parameters).filter(), scope, after, PAGE + 1);
        return rows.size() > PAGE
                ? new RecommendationPage(
                        rows.subList(0, PAGE), rows.get(PAGE - 1).cursor())
                : new RecommendationPage(rows, null);
    }

    /** A recommendation. */
    @GetMapping("/api/v1/recommendations/{name}")
    @Requires(Permission.GRAPH_READ)
    RecommendationRow one(Viewer viewer, @PathVariable String name) {
        return recommendations
                .find(name, viewer.scope(Permission.GRAPH_READ))
                .orElseThrow(() -> new NotFoundException("recommendation"));
    }

    /** The changes that end the most risk, best first. */
    @GetMapping("/api/v1/fix-first")
    @Requires(Permission.GRAPH_READ)
    List<Choice> fixFirst(Viewer viewer) {
        if (!viewer.scope(Permission.GRAPH_READ).everything()) {
            return List.of();
        }
        return graph.state().stream()
                .flatMap(state -> state.paths().fixFirst(MOST_CHOICES).stream())
                .map(Choice::of)
                .toList();
    }

    /** The score of what the viewer may see, with its arithmetic. */
    @GetMapping("/api/v1/risk-score")
    @Requires(Permission.GRAPH_READ)
    RiskScores.Score score(Viewer viewer) {
        return scores.score(viewer.scope(Permission.GRAPH_READ)).orElseThrow(() -> new NotFoundException("score"));
    }

    /** The recommendations that a filter lets through, for spreadsheets. */
    @GetMapping({"/recommendations.csv", "/api/v1/recommendations.csv"})
    @Requires(Permission.GRAPH_READ)
    ResponseEntity<String> csv(Viewer viewer, @RequestParam MultiValueMap<String, String> parameters) {
        Csv csv = new Csv(
                "id",
                "level",
                "risk",
                "title",
                "category",
                "severity",
                "resource",
                "type",
                "scope",
                "repositories",
                "attack paths",
                "status",
                "owner",
                "due",
                "first seen",
                "completed");
        recommendations
                .list(
                        RecommendationForm.read(parameters).filter(),
                        viewer.scope(Permission.GRAPH_READ),
                        Optional.empty(),
                        MOST_IN_CSV)
                .forEach(row -> csv.row(
                        row.name(),
                        row.level(),
                        row.risk(),
                        row.title(),
                        row.category(),
                        row.severity(),
                        row.resource().key(),
                        row.resource().type(),
                        row.resource().scope(),
                        String.join(" ", row.repositories()),
                        row.paths().size(),
                        row.status(),
                        row.owner().orElse(""),
                        row.dueAt().map(Object::toString).orElse(""),
                        row.firstSeenAt(),
                        row.completedAt().map(Object::toString).orElse("")));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"recommendations.csv\"")
                .body(csv.toString());
    }
}
