package dev.throughline.server.web.recommendations;

import dev.throughline.graph.fix.FixFirst;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.recommendations.RecommendationFilter;
import dev.throughline.server.recommendations.RecommendationQueries;
import dev.throughline.server.recommendations.RecommendationRow;
import dev.throughline.server.recommendations.RecommendationStore;
import dev.throughline.server.recommendations.RiskScores;
import dev.throughline.server.web.Csv;
import dev.throughline.server.web.ListPlace;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.ReadsAs;
import dev.throughline.server.web.rest.Tagged;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Recommendations for programs. */
@RestController
final class RecommendationApi {
    private static final int PAGE = 100;
    private static final int READ_AT_ONCE = 1_000;
    private static final int MOST_CHOICES = 100;

    private final RecommendationQueries recommendations;
    private final RecommendationStore store;
    private final RiskScores scores;
    private final CurrentGraph graph;

    RecommendationApi(
            RecommendationQueries recommendations, RecommendationStore store, RiskScores scores, CurrentGraph graph) {
        this.recommendations = recommendations;
        this.store = store;
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
            @RequestParam @ReadsAs(RecommendationFilter.class) MultiValueMap<String, String> parameters,
            @RequestParam Optional<String> after) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        List<RecommendationRow> rows =
                recommendations.list(RecommendationForm.asked(parameters), scope, ListPlace.asked(after), PAGE + 1);
        return rows.size() > PAGE
                ? new RecommendationPage(
                        rows.subList(0, PAGE), rows.get(PAGE - 1).cursor())
                : new RecommendationPage(rows, null);
    }

    /** A recommendation. */
    @Tagged
    @GetMapping("/api/v1/recommendations/{name}")
    @Requires(Permission.GRAPH_READ)
    RecommendationRow one(Viewer viewer, @PathVariable String name) {
        return find(name, viewer.scope(Permission.GRAPH_READ));
    }

    /**
     * Another owner, or when the owner thinks to be done.
     *
     * @param owner empty text for nobody
     * @param expectedAt the due date stays
     * @param why why it takes until then
     */
    record Change(
            @Nullable String owner,
            @Nullable Instant expectedAt,
            @Nullable String why) {}

    /** Gives a recommendation to somebody, or says when it is expected to be done. */
    @Tagged
    @PostMapping("/api/v1/recommendations/{name}/changes")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    RecommendationRow change(
            @PathVariable String name, @RequestBody Change change, Precondition precondition, Viewer viewer) {
        Scope scope = viewer.scope(Permission.REMEDIATIONS_MANAGE);
        return precondition.change(() -> find(name, scope), () -> {
            if (change.expectedAt() != null) {
                store.expect(viewer.actor(), name, change.expectedAt(), reason(change));
            }
            if (change.owner() != null) {
                store.assign(viewer.actor(), name, change.owner());
            }
            return find(name, scope);
        });
    }

    private static String reason(Change change) {
        if (change.why() == null || change.why().isBlank()) {
            throw new InputException("the expected date", "has no reason", "say why it takes until then");
        }
        return change.why().strip();
    }

    /** How many recommendations have each status. */
    @GetMapping("/api/v1/recommendation-totals")
    @Requires(Permission.GRAPH_READ)
    Map<RecommendationRow.Status, Long> totals(Viewer viewer) {
        return recommendations.countByStatus(viewer.scope(Permission.GRAPH_READ));
    }

    private RecommendationRow find(String name, Scope scope) {
        return recommendations.find(name, scope).orElseThrow(() -> new NotFoundException("recommendation"));
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
    void csv(
            Viewer viewer,
            @RequestParam @ReadsAs(RecommendationFilter.class) MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        RecommendationFilter filter = RecommendationForm.asked(parameters);
        try (Csv csv = Csv.answer(
                response,
                "recommendations.csv",
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
                "completed")) {
            List<RecommendationRow> rows = recommendations.list(filter, scope, Optional.empty(), READ_AT_ONCE);
            while (!rows.isEmpty()) {
                rows.forEach(row -> write(csv, row));
                rows = recommendations.list(
                        filter, scope, Optional.of(rows.getLast().cursor()), READ_AT_ONCE);
            }
        }
    }

    private static void write(Csv csv, RecommendationRow row) {
        csv.row(
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
                row.completedAt().map(Object::toString).orElse(""));
    }
}
