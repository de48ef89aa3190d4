package dev.throughline.upgrade.fix;

import dev.throughline.upgrade.edit.FileEdit;
import dev.throughline.upgrade.edit.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a fix did, or would do.
 *
 * @param steps one per plan, in the order of the plans
 * @param edits the files that change, sorted by path
 * @param written whether they were written
 * @param unverified why it could not be checked that the written files have the effect; empty when it was checked, or
 *     nothing was written
 */
public record FixResult(List<FixStep> steps, List<FileEdit> edits, boolean written, Optional<String> unverified) {
    public FixResult {
        steps = List.copyOf(steps);
        edits = List.copyOf(edits);
    }

    /** The difference of all files in the unified form that {@code patch} and {@code git apply} read. */
    public String unifiedDiff() {
        return edits.stream().map(FileEdit::unifiedDiff).collect(Collectors.joining());
    }

    /** Whether every plan that has a version to move to is carried out or needs nothing. */
    public boolean isComplete() {
        return steps.stream().noneMatch(step -> step.outcome() instanceof Outcome.Refused && !step.isWithoutUpgrade());
    }

    /** How many components keep findings at the versions that were chosen for them, or have none to move to. */
    public long unfinished() {
        return steps.stream()
                .filter(step -> step.choice()
                        .map(choice -> !choice.option().remains().isEmpty())
                        .orElse(true))
                .count();
    }
}
