package dev.throughline.graph.path;

import dev.throughline.graph.fix.Change;
import dev.throughline.graph.risk.RiskScore;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.MissingInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One way from the internet to something worth taking.
 *
 * @param id the same at every run while the path goes over the same entities by the same kinds of edges: a hash of its shape
 *     and those, not of vulnerabilities, so a new CVE on an image updates the path
 * @param shape its form
 * @param rule the rule of the catalogue it meets: {@code CR1} … {@code CR11}; empty for forms that have none
 * @param title one sentence
 * @param story what an attacker would do, a sentence for each step
 * @param risk score, level and arithmetic
 * @param factors what makes it risky
 * @param entry where the outside begins
 * @param target what is taken
 * @param steps from the internet to the target
 * @param context images, repositories and findings of its nodes
 * @param breaking changes each of which ends it, those that end most paths first
 * @param reducing changes that only make it less likely
 * @param owner who looks after what has to be fixed: by CODEOWNERS of the repository, else by tags
 * @param missing inputs that were missing where it goes along; not empty makes it partial
 */
public record AttackPath(
        String id,
        Shape shape,
        Optional<String> rule,
        String title,
        String story,
        RiskScore risk,
        SortedSet<RiskFactor> factors,
        Entity entry,
        Entity target,
        List<PathStep> steps,
        List<ContextLink> context,
        List<BreakingChange> breaking,
        List<Change> reducing,
        Optional<String> owner,
        List<MissingInput> missing) {
    public AttackPath {
        steps = List.copyOf(steps);
        context = List.copyOf(context);
        breaking = List.copyOf(breaking);
        reducing = List.copyOf(reducing);
        missing = List.copyOf(missing);
    }

    /**
     * A change that ends the path.
     *
     * @param change the change
     * @param breaks how many of all open paths it ends
     */
    public record BreakingChange(Change change, int breaks) {}

    /** Whether something that could not be read may have hidden or changed a part of it. */
    public boolean partial() {
        return !missing.isEmpty();
    }

    /** The techniques it uses, in the order of its steps. */
    public List<Technique> techniques() {
        return steps.stream()
                .flatMap(step -> step.technique().stream())
                .distinct()
                .toList();
    }

    /** The entities in order, the internet first. */
    public List<Entity> entities() {
        List<Entity> all = new ArrayList<>();
        all.add(steps.getFirst().from());
        steps.forEach(step -> all.add(step.to()));
        return all;
    }
}
