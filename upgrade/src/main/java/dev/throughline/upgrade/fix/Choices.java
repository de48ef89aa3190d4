package dev.throughline.upgrade.fix;

import dev.throughline.model.Component;
import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.UpgradePlan.Option;
import dev.throughline.model.UpgradePlan.Reach;
import dev.throughline.upgrade.KnownAdvisories;
import dev.throughline.upgrade.VersionChoices;
import dev.throughline.upgrade.edit.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Turns plans into changes, the preferred one first. */
final class Choices {
    private final KnownAdvisories advisories;
    private final List<Component> components;

    Choices(KnownAdvisories advisories, List<Component> components) {
        this.advisories = advisories;
        this.components = components.stream().sorted().toList();
    }

    /** The ways to carry out a plan: its own move, then holding the component, each with its best option within reach. */
    List<FixStep.Choice> of(UpgradePlan plan, Reach reach) {
        List<FixStep.Choice> choices = new ArrayList<>();
        best(plan.options(), reach).ifPresent(option -> choices.add(choice(plan, plan.move(), option)));
        best(plan.pins(), reach).ifPresent(option -> choices.add(choice(plan, plan.component(), option)));
        return choices;
    }

    private static Optional<Option> best(List<Option> options, Reach reach) {
        List<Option> within = options.stream()
                .filter(option -> option.reach().compareTo(reach) <= 0)
                .toList();
        return within.stream()
                .filter(Option::endsAll)
                .findFirst()
                .or(() -> within.isEmpty() ? Optional.empty() : Optional.of(within.getLast()));
    }

    private FixStep.Choice choice(UpgradePlan plan, Purl move, Option option) {
        boolean ofComponent = move.equals(plan.component());
        Predicate<String> suffices = ofComponent
                ? version -> isAsGood(plan.component(), option, version)
                : version -> VersionChoices.order(move).compare(version, option.version()) >= 0;
        return new FixStep.Choice(
                option,
                new Change(
                        plan.component(),
                        move,
                        option.version(),
                        option.ends(),
                        pathTo(plan.component()),
                        suffices,
                        Optional.empty()));
    }

    /** Whether a version ends what the option ends and brings nothing that the option does not. */
    boolean isAsGood(Purl component, Option option, String version) {
        Set<String> affecting = advisories.affecting(component.withVersion(version));
        Set<String> known = new TreeSet<>(advisories.affecting(component));
        known.addAll(option.introduces());
        known.removeAll(option.ends());
        return VersionChoices.order(component)
                                .compare(version, component.version().orElse(""))
                        > 0
                && known.containsAll(affecting);
    }

    /** How the project comes to a component; empty when unknown. */
    List<Purl> pathTo(Purl component) {
        return components.stream()
                .filter(known -> known.purl().equals(component))
                .map(Component::dependencyPath)
                .filter(path -> !path.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
