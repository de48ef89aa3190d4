package dev.throughline.server.web.recommendations;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.paths.PathRow;
import dev.throughline.server.paths.view.PathViews;
import dev.throughline.server.recommendations.RecommendationQueries;
import dev.throughline.server.recommendations.RecommendationRow;
import dev.throughline.server.recommendations.RecommendationStore;
import dev.throughline.server.recommendations.RiskScores;
import dev.throughline.server.web.NotFoundException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list, one recommendation, and what to fix first. */
@Controller
final class RecommendationPages {
    private static final int PAGE = 50;
    private static final int MOST_CHOICES = 100;
    private static final int MOST_PATHS = 20;

    private final RecommendationQueries recommendations;
    private final RecommendationStore store;
    private final RiskScores scores;
    private final PathViews paths;
    private final CurrentGraph graph;

    RecommendationPages(
            RecommendationQueries recommendations,
            RecommendationStore store,
            RiskScores scores,
            PathViews paths,
            CurrentGraph graph) {
        this.recommendations = recommendations;
        this.store = store;
        this.scores = scores;
        this.paths = paths;
        this.graph = graph;
    }

    @GetMapping("/recommendations")
    @Requires(Permission.GRAPH_READ)
    String list(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam Optional<String> after,
            Model model) {
        RecommendationForm form = RecommendationForm.read(parameters);
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        List<RecommendationRow> rows = recommendations.list(form.filter(), scope, after, PAGE + 1);
        boolean more = rows.size() > PAGE;
        model.addAttribute("form", form);
        model.addAttribute("rows", more ? rows.subList(0, PAGE) : rows);
        model.addAttribute("next", more ? rows.get(PAGE - 1).cursor() : "");
        model.addAttribute("counts", recommendations.countByStatus(scope));
        model.addAttribute("score", scores.score(scope));
        return "recommendations/list";
    }

    @GetMapping("/recommendations/fix-first")
    @Requires(Permission.GRAPH_READ)
    String fixFirst(Viewer viewer, Model model) {
        boolean everything = viewer.scope(Permission.GRAPH_READ).everything();
        model.addAttribute("everything", everything);
        model.addAttribute(
                "choices",
                everything
                        ? graph.state()
                                .map(state -> state.paths().fixFirst(MOST_CHOICES))
                                .orElse(List.of())
                        : List.of());
        model.addAttribute(
                "paths",
                graph.state().map(state -> state.paths().paths().size()).orElse(0));
        return "recommendations/fix-first";
    }

    @GetMapping("/recommendations/score")
    @Requires(Permission.GRAPH_READ)
    String score(Viewer viewer, Model model) {
        model.addAttribute("score", scores.score(viewer.scope(Permission.GRAPH_READ)));
        return "recommendations/score";
    }

    @GetMapping("/recommendations/{name}")
    @Requires(Permission.GRAPH_READ)
    String one(Viewer viewer, @PathVariable String name, Model model) {
        Scope scope = viewer.scope(Permission.GRAPH_READ);
        RecommendationRow row = find(name, scope);
        List<PathRow> on = new ArrayList<>();
        row.paths().stream()
                .limit(MOST_PATHS)
                .forEach(path -> paths.find(path, scope).ifPresent(on::add));
        model.addAttribute("row", row);
        model.addAttribute("paths", on);
        return "recommendations/one";
    }

    @PostMapping("/recommendations/{name}/owner")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String assign(Viewer viewer, @PathVariable String name, @RequestParam String owner) {
        find(name, viewer.scope(Permission.REMEDIATIONS_MANAGE));
        store.assign(viewer.actor(), name, owner);
        return "redirect:/recommendations/" + name;
    }

    @PostMapping("/recommendations/{name}/expected")
    @Requires(Permission.REMEDIATIONS_MANAGE)
    String expect(Viewer viewer, @PathVariable String name, @RequestParam String day, @RequestParam String why) {
        find(name, viewer.scope(Permission.REMEDIATIONS_MANAGE));
        if (why.isBlank()) {
            throw new InputException("the expected date", "has no reason", "say why it takes until then");
        }
        try {
            store.expect(
                    viewer.actor(),
                    name,
                    LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    why.strip());
        } catch (DateTimeParseException e) {
            throw new InputException("the expected date", "is no day", "write it as 2026-12-31", e);
        }
        return "redirect:/recommendations/" + name;
    }

    private RecommendationRow find(String name, Scope scope) {
        return recommendations.find(name, scope).orElseThrow(() -> new NotFoundException("recommendation"));
    }
}
