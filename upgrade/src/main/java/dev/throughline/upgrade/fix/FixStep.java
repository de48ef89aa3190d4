package dev.throughline.upgrade.fix;

import dev.throughline.model.UpgradePlan;
import dev.throughline.upgrade.edit.Change;
import dev.throughline.upgrade.edit.Outcome;
import java.util.Optional;

/**
 * What became of one upgrade plan.
 *
 * @param plan the plan
 * @param choice which of its options was taken, and how; empty when it has none within reach
 * @param outcome what became of it
 */
public record FixStep(UpgradePlan plan, Optional<Choice> choice, Outcome outcome) {

    public boolean isEdited() {
        return outcome instanceof Outcome.Edited;
    }

    /** Whether there is no version within reach that ends a finding, so that nothing was tried. */
    public boolean isWithoutUpgrade() {
        return choice.isEmpty();
    }

    /** Whether it only keeps a component beside others that it is released with. */
    public boolean isCompanion() {
        return choice.flatMap(taken -> taken.change().beside()).isPresent();
    }

    /** Whether there is nothing to tell: a companion without findings that came along with the others already. */
    boolean isNeedless() {
        return isCompanion()
                && outcome instanceof Outcome.AlreadyDone
                && choice.orElseThrow().option().remains().isEmpty();
    }

    /**
     * One way to carry out a plan.
     *
     * @param option the version
     * @param change what it means to the project
     */
    public record Choice(UpgradePlan.Option option, Change change) {}
}
