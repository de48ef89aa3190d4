package dev.throughline.upgrade.fix;

import dev.throughline.model.Component;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.UpgradePlan.Reach;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.KnownAdvisories;
import dev.throughline.upgrade.edit.FileEdit;
import dev.throughline.upgrade.edit.Outcome;
import dev.throughline.upgrade.edit.ProjectEditor;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final AvailableVersions versions;
    private final Function<WorkingCopy, ProjectEditor> editors;
    private final ProjectComponents resolved;

    /**
     * @param versions what there is to move to
     * @param editors gives the editor that knows the project's build tool: {@link ProjectEditors}
     * @param resolved resolves the project after it was written
     */
    public ProjectFix(
            KnownAdvisories advisories,
            AvailableVersions versions,
            Function<WorkingCopy, ProjectEditor> editors,
            ProjectComponents resolved) {
        this.advisories = advisories;
        this.versions = versions;
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
        intents(plans, components, options.reach(), withoutEffect.keySet()).stream()
                .filter(intent -> !intent.choices().isEmpty())
                .forEach(intent -> withoutEffect.put(intent.plan().component(), takenBack(intent)));
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
        List<FixStep> steps = new ArrayList<>(withoutEffect.values());
        for (Intent intent : intents(plans, components, options.reach(), withoutEffect.keySet())) {
            FixStep step = step(editor, intent);
            if (!step.isNeedless()) {
                steps.add(step);
            }
        }
        steps.sort(Comparator.comparing((FixStep step) -> step.plan().component()));
        return steps;
    }

    private List<Intent> intents(
            List<UpgradePlan> plans, List<Component> components, Reach reach, Set<Purl> withoutEffect) {
        Choices choices = new Choices(advisories, components);
        List<Intent> intents = plans.stream()
                .filter(plan -> !withoutEffect.contains(plan.component()))
                .map(plan -> new Intent(plan, choices.of(plan, reach)))
                .toList();
        return new Families(advisories, versions, choices, components).together(intents, withoutEffect, reach);
    }

    private static FixStep step(ProjectEditor editor, Intent intent) {
        UpgradePlan plan = intent.plan();
        Optional<FixStep> refused = Optional.empty();
        for (FixStep.Choice choice : intent.choices()) {
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
                plan.options().isEmpty()
                        ? "has no upgrade: " + plan.obstacle().orElse("no version is known")
                        : "has no upgrade so near",
                plan.options().isEmpty()
                        ? "replace the component, or see whether its findings can be reached at all"
                        : "allow a farther reach");
    }

    private static FixStep takenBack(Intent intent) {
        return new FixStep(
                intent.plan(),
                Optional.of(intent.choices().getFirst()),
                new Outcome.Refused(
                        intent.plan().component().packageName(),
                        "was taken back together with changes that had no effect",
                        "run the fix again for fewer components"));
    }
}
