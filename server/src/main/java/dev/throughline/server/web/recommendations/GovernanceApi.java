package dev.throughline.server.web.recommendations;

import dev.throughline.graph.risk.RiskLevel;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules that give recommendations owners and dates, and exemptions, for programs. */
@RestController
@RequestMapping("/api/v1")
final class GovernanceApi {
    private final GovernanceRules rules;
    private final Exemptions exemptions;
    private final RecommendationQueries recommendations;
    private final InstantSource clock;

    GovernanceApi(
            GovernanceRules rules, Exemptions exemptions, RecommendationQueries recommendations, InstantSource clock) {
        this.rules = rules;
        this.exemptions = exemptions;
        this.recommendations = recommendations;
        this.clock = clock;
    }

    /** How owners and rules do. */
    @GetMapping("/governance")
    @Requires(Permission.GRAPH_READ)
    List<RecommendationQueries.GovernanceLine> governance(Viewer viewer) {
        return recommendations.governance(viewer.scope(Permission.GRAPH_READ));
    }

    /** The rules, the deciding ones first. */
    @GetMapping("/governance-rules")
    @Requires(Permission.GRAPH_READ)
    List<GovernanceRule> rules() {
        return rules.all();
    }

    /**
     * A rule to add.
     *
     * @param scope an account, subscription, project, organization; null for everything
     * @param priority 1 to 1000, 1 first
     * @param levels levels of risk it is for; empty for all
     * @param severities severities it is for; empty for all
     * @param categories categories it is for; empty for all
     * @param ownerTag the tag of the resource that names the owner
     * @param owner who owns it where no tag does
     * @param days how long there is from detection: 7, 14, 30 or 90 days
     * @param grace whether it has no effect on the score until it is overdue
     * @param weeklyMail whether owners get a weekly mail
     * @param overwrite whether it also takes over what has an owner already
     */
    record NewRule(
            String name,
            @Nullable String description,
            @Nullable String scope,
            int priority,
            Set<RiskLevel> levels,
            Set<SeverityLevel> severities,
            Set<Recommendation.Category> categories,
            @Nullable String ownerTag,
            @Nullable String owner,
            int days,
            boolean grace,
            boolean weeklyMail,
            boolean overwrite) {
        GovernanceRule rule() {
            return new GovernanceRule(
                    0,
                    name.strip(),
                    description == null ? "" : description.strip(),
                    scope == null ? "" : scope.strip(),
                    priority,
                    levels,
                    severities,
                    categories,
                    filled(ownerTag),
                    filled(owner),
                    days,
                    grace,
                    weeklyMail);
        }
    }

    /** How many recommendations a new rule gave an owner. */
    record Assigned(int recommendations) {}

    /** Adds a rule and lets it assign what is open. */
    @PostMapping("/governance-rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.POLICIES_MANAGE)
    Assigned add(@RequestBody NewRule wanted, Viewer viewer) {
        return new Assigned(rules.add(viewer.actor(), wanted.rule(), wanted.overwrite()));
    }

    /** Removes a rule; what it assigned stays assigned. */
    @DeleteMapping("/governance-rules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.POLICIES_MANAGE)
    void removeRule(@PathVariable long id, Viewer viewer) {
        rules.remove(viewer.actor(), id);
    }

    /** The exemptions, expired ones included, newest first. */
    @GetMapping("/exemptions")
    @Requires(Permission.GRAPH_READ)
    List<Exemption> exemptions() {
        return exemptions.all();
    }

    /**
     * An exemption to add.
     *
     * @param recommendations the names of those it is for; empty for all on the resources or in the scope
     * @param resources keys of resources; empty for all
     * @param scope an account, subscription, project, organization
     * @param expiresAt when it ends; null for never
     */
    record NewExemption(
            String name,
            Exemption.Category category,
            @Nullable String description,
            List<String> recommendations,
            List<String> resources,
            @Nullable String scope,
            @Nullable Instant expiresAt) {}

    /** Takes recommendations out, at once. */
    @PostMapping("/exemptions")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.POLICIES_MANAGE)
    List<Exemption> add(@RequestBody NewExemption wanted, Viewer viewer) {
        exemptions.add(
                viewer.actor(),
                new Exemption(
                        0,
                        wanted.name().strip(),
                        wanted.category(),
                        wanted.description() == null ? "" : wanted.description().strip(),
                        wanted.recommendations(),
                        wanted.resources(),
                        filled(wanted.scope()),
                        Optional.ofNullable(wanted.expiresAt()),
                        viewer.actor().name(),
                        clock.instant()));
        return exemptions.all();
    }

    /** Removes an exemption. */
    @DeleteMapping("/exemptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.POLICIES_MANAGE)
    void removeExemption(@PathVariable long id, Viewer viewer) {
        exemptions.remove(viewer.actor(), id);
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(word -> !word.isEmpty());
    }
}
