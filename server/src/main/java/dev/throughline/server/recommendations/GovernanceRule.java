package dev.throughline.server.recommendations;

import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.model.InputException;
import dev.throughline.model.SeverityLevel;
import java.util.Optional;
import java.util.Set;

/**
 * Gives recommendations an owner and a date. Of the rules that match, the one of the smallest priority number decides.
 *
 * @param id 0 for one that is not kept yet
 * @param scope an account, subscription, project, organization; empty for everything
 * @param priority 1 to 1000, 1 first
 * @param levels levels of risk it is for; empty for all
 * @param severities severities it is for; empty for all
 * @param categories categories it is for; empty for all
 * @param ownerTag the tag of the resource that names the owner
 * @param owner who owns it where no tag does
 * @param days how long there is from detection: 7, 14, 30 or 90 days
 * @param grace whether it has no effect on the score until it is overdue
 * @param weeklyMail whether owners get a weekly mail
 */
public record GovernanceRule(
        long id,
        String name,
        String description,
        String scope,
        int priority,
        Set<RiskLevel> levels,
        Set<SeverityLevel> severities,
        Set<Recommendation.Category> categories,
        Optional<String> ownerTag,
        Optional<String> owner,
        int days,
        boolean grace,
        boolean weeklyMail) {
    private static final Set<Integer> DAYS = Set.of(7, 14, 30, 90);

    public GovernanceRule {
        levels = Set.copyOf(levels);
        severities = Set.copyOf(severities);
        categories = Set.copyOf(categories);
        String here = "governance rule " + name;
        if (name.isBlank() || name.length() > 100) {
            throw new InputException("governance rule", "has no name of up to 100 characters", "give it one");
        }
        if (priority < 1 || priority > 1000) {
            throw new InputException(here, "has priority " + priority, "choose one from 1, which comes first, to 1000");
        }
        if (!DAYS.contains(days)) {
            throw new InputException(here, "gives " + days + " days", "choose 7, 14, 30 or 90");
        }
        if (ownerTag.isEmpty() && owner.isEmpty()) {
            throw new InputException(here, "names no owner", "name a tag that names the owner, or the owner's address");
        }
    }
}
