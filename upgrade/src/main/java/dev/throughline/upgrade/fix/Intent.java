package dev.throughline.upgrade.fix;

import dev.throughline.model.UpgradePlan;
import java.util.List;
import java.util.Optional;

/**
 * A plan before it is carried out.
 *
 * @param plan the plan
 * @param choices the ways to carry it out, the preferred one first; empty when none is within reach
 */
record Intent(UpgradePlan plan, List<FixStep.Choice> choices) {
    Intent {
        choices = List.copyOf(choices);
    }

    /** The preferred choice, where that moves the component itself. */
    Optional<FixStep.Choice> ownMove() {
        return choices.stream().findFirst().filter(choice -> choice.change().movesComponent());
    }
}
