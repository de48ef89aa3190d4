package dev.throughline.upgrade.fix;

import dev.throughline.model.Component;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan;
import dev.throughline.upgrade.KnownAdvisories;
import dev.throughline.upgrade.edit.FileEdit;
import dev.throughline.upgrade.edit.Outcome;
import dev.throughline.upgrade.edit.ProjectEditor;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Carries out upgrade plans in the files of a project.
 *
 * <p>The plans are made in a working copy, one after another. Then the changed files are written, all of them or none, and
 * the project is resolved anew: a change that did not have its effect is taken back together with the rest, and the rest is
 * made again without it.
 */
public final class ProjectFix {
    /** How often changes without effect may be left out before everything is taken back. */
    private static final int MAX_ROUNDS = 4;

    private final KnownAdvisories advisories;
    private final Function<WorkingCopy, ProjectEditor> editors;
    private final ProjectComponents resolved;

    /**
     * @param editors gives the editor that knows the project's build tool: {@link ProjectEditors}
     * @param resolved resolves the project after it was written
     */
    public ProjectFix(
            KnownAdvisories advisories, Function<WorkingCopy, ProjectEditor> editors, ProjectComponents resolved) {
        this.advisories = advisories;
        this.editors = editors;
        this.resolved = resolved;
    }

    /**
     * Carries out the plans.
     *
     * @param folder the project's folder
     * @param plans what a scan of the project planned
     * @param components the components that this scan found
     * @throws InputException if there is no project of a known kind, or its files cannot be read or written
     */
    public FixResult run(Path folder, List<UpgradePlan> plans, List<Component> components, FixOptions options) {
        Map<Purl, FixStep> withoutEffect = new TreeMap<>();
        Verification verification = new Verification(advisories, resolved, components);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            WorkingCopy copy = new WorkingCopy(folder);
            List<FixStep> steps = edit(copy, plans, components, options, withoutEffect);
            List<FileEdit> edits = copy.edits();
            if (!options.write() || edits.isEmpty()) {
                return new FixResult(steps, edits, false, Optional.empty());
            }
            WrittenFiles written = WrittenFiles.write(copy.folder(), edits);
            Verification.Answer answer = verification.of(folder, steps);
            if (answer.failed().isEmpty()) {
                return new FixResult(steps, edits, true, answer.unverified());
            }
            written.takeBack();
            answer.failed().forEach(step -> withoutEffect.put(step.plan().component(), step));
        }
        plans.forEach(plan -> withoutEffect.putIfAbsent(plan.component(), takenBack(plan)));
        List<FixStep> steps = edit(new WorkingCopy(folder), plans, components, options, withoutEffect);
        return new FixResult(steps, List.of(), false, Optional.empty());
    }

    private List<FixStep> edit(
            WorkingCopy copy,
            List<UpgradePlan> plans,
            List<Component> components,
            FixOptions options,
            Map<Purl, FixStep> withoutEffect) {
        ProjectEditor editor = editors.apply(copy);
        Choices choices = new Choices(advisories, components);
        List<FixStep> steps = new ArrayList<>();
        for (UpgradePlan plan : plans) {
            FixStep known = withoutEffect.get(plan.component());
            steps.add(known == null ? step(editor, plan, choices.of(plan, options.reach())) : known);
        }
        return steps;
    }

    private static FixStep step(ProjectEditor editor, UpgradePlan plan, List<FixStep.Choice> choices) {
        Optional<FixStep> refused = Optional.empty();
        for (FixStep.Choice choice : choices) {
            Outcome outcome = editor.apply(choice.change());
            FixStep step = new FixStep(plan, Optional.of(choice), outcome);
            if (!(outcome instanceof Outcome.Refused)) {
                return step;
            }
            refused = refused.or(() -> Optional.of(step));
        }
        return refused.orElseGet(() -> new FixStep(plan, Optional.empty(), new Outcome.Refused(noOption(plan))));
    }

    private static Problem noOption(UpgradePlan plan) {
        return new Problem(
                plan.component().packageName(),
                "has no upgrade: " + plan.obstacle().orElse("none within the reach that was asked for ends a finding"),
                plan.options().isEmpty()
                        ? "replace the component, or see whether its findings can be reached at all"
                        : "allow a farther reach");
    }

    private static FixStep takenBack(UpgradePlan plan) {
        return new FixStep(
                plan,
                Optional.empty(),
                new Outcome.Refused(
                        plan.component().packageName(),
                        "was taken back together with changes that had no effect",
                        "run the fix again for fewer components"));
    }
}
