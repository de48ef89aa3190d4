package dev.throughline.server.web.recommendations;

import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.model.InputException;
import dev.throughline.model.SeverityLevel;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.recommendations.Exemption;
import dev.throughline.server.recommendations.Exemptions;
import dev.throughline.server.recommendations.GovernanceRule;
import dev.throughline.server.recommendations.GovernanceRules;
import dev.throughline.server.recommendations.Recommendation;
import dev.throughline.server.recommendations.RecommendationQueries;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Rules that give owners and dates, exemptions, and how both do. */
@Controller
final class GovernancePages {
    private final GovernanceRules rules;
    private final Exemptions exemptions;
    private final RecommendationQueries recommendations;
    private final InstantSource clock;

    GovernancePages(
            GovernanceRules rules, Exemptions exemptions, RecommendationQueries recommendations, InstantSource clock) {
        this.rules = rules;
        this.exemptions = exemptions;
        this.recommendations = recommendations;
        this.clock = clock;
    }

    @GetMapping("/governance")
    @Requires(Permission.GRAPH_READ)
    String governance(Viewer viewer, Model model) {
        show(viewer, model, "");
        return "recommendations/governance";
    }

    private void show(Viewer viewer, Model model, String message) {
        model.addAttribute("rules", rules.all());
        model.addAttribute("exemptions", exemptions.all());
        model.addAttribute("now", clock.instant());
        model.addAttribute("lines", recommendations.governance(viewer.scope(Permission.GRAPH_READ)));
        model.addAttribute("message", message);
    }

    @PostMapping("/governance/rules")
    @Requires(Permission.POLICIES_MANAGE)
    String addRule(
            Viewer viewer,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam int priority,
            @RequestParam(defaultValue = "") Set<RiskLevel> levels,
            @RequestParam(defaultValue = "") Set<SeverityLevel> severities,
            @RequestParam(defaultValue = "") Set<Recommendation.Category> categories,
            @RequestParam(defaultValue = "") String ownerTag,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam int days,
            @RequestParam(defaultValue = "false") boolean grace,
            @RequestParam(defaultValue = "false") boolean weeklyMail,
            @RequestParam(defaultValue = "false") boolean overwrite,
            Model model) {
        try {
            rules.add(
                    viewer.actor(),
                    new GovernanceRule(
                            0,
                            name.strip(),
                            description.strip(),
                            scope.strip(),
                            priority,
                            levels,
                            severities,
                            categories,
                            filled(ownerTag),
                            filled(owner),
                            days,
                            grace,
                            weeklyMail),
                    overwrite);
            return "redirect:/governance";
        } catch (InputException wrong) {
            show(viewer, model, wrong.problem() + "; " + wrong.problem().remedy());
            return "recommendations/governance";
        }
    }

    @PostMapping("/governance/rules/{id}/remove")
    @Requires(Permission.POLICIES_MANAGE)
    String removeRule(Viewer viewer, @PathVariable long id) {
        rules.remove(viewer.actor(), id);
        return "redirect:/governance";
    }

    @PostMapping("/exemptions")
    @Requires(Permission.POLICIES_MANAGE)
    String addExemption(
            Viewer viewer,
            @RequestParam String name,
            @RequestParam Exemption.Category category,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") List<String> recommendation,
            @RequestParam(defaultValue = "") List<String> resource,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "") String expires,
            Model model) {
        try {
            exemptions.add(
                    viewer.actor(),
                    new Exemption(
                            0,
                            name.strip(),
                            category,
                            description.strip(),
                            recommendation.stream()
                                    .filter(each -> !each.isBlank())
                                    .toList(),
                            resource.stream().filter(each -> !each.isBlank()).toList(),
                            filled(scope),
                            filled(expires).map(GovernancePages::day),
                            viewer.actor().name(),
                            clock.instant()));
            return "redirect:/governance#exemptions";
        } catch (InputException wrong) {
            show(viewer, model, wrong.problem() + "; " + wrong.problem().remedy());
            return "recommendations/governance";
        }
    }

    @PostMapping("/exemptions/{id}/remove")
    @Requires(Permission.POLICIES_MANAGE)
    String removeExemption(Viewer viewer, @PathVariable long id) {
        exemptions.remove(viewer.actor(), id);
        return "redirect:/governance#exemptions";
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text.strip()).filter(word -> !word.isEmpty());
    }

    private static Instant day(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new InputException("the exemption's last day", "is no day", "write it as 2026-12-31", e);
        }
    }
}
