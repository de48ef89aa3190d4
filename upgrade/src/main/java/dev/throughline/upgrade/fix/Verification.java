package dev.throughline.upgrade.fix;

import dev.throughline.model.Component;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.upgrade.KnownAdvisories;
import dev.throughline.upgrade.edit.Change;
import dev.throughline.upgrade.edit.Outcome;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that a written project resolves to the versions that were planned. */
final class Verification {
    private final KnownAdvisories advisories;
    private final ProjectComponents resolved;
    private final Set<Purl> before;

    Verification(KnownAdvisories advisories, ProjectComponents resolved, List<Component> before) {
        this.advisories = advisories;
        this.resolved = resolved;
        this.before = before.stream()
                .map(Component::purl)
                .map(Verification::plain)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What the project came to.
     *
     * @param failed the steps whose change had no effect, each with what was found instead
     * @param unverified why nothing could be found out
     */
    record Answer(List<FixStep> failed, Optional<String> unverified) {}

    Answer of(Path folder, List<FixStep> steps) {
        try {
            return switch (resolved.of(folder)) {
                case ProjectComponents.Untold(String why) -> new Answer(List.of(), Optional.of(why));
                case ProjectComponents.Resolved(Collection<Purl> now) -> answer(now, steps);
            };
        } catch (InputException e) {
            return new Answer(
                    steps.stream()
                            .filter(FixStep::isEdited)
                            .map(step -> refused(step, e.problem()))
                            .toList(),
                    Optional.empty());
        }
    }

    private Answer answer(Collection<Purl> components, List<FixStep> steps) {
        Set<Purl> now = components.stream().map(Verification::plain).collect(Collectors.toCollection(TreeSet::new));
        return new Answer(
                steps.stream().flatMap(step -> failure(step, now).stream()).toList(), Optional.empty());
    }

    private Optional<FixStep> failure(FixStep step, Set<Purl> now) {
        if (!step.isEdited()) {
            return Optional.empty();
        }
        Change change = step.choice().orElseThrow().change();
        return now.stream()
                .filter(purl -> purl.withoutVersion().equals(change.component().withoutVersion()))
                .filter(purl -> isStillBad(purl, change))
                .findFirst()
                .map(purl -> refused(
                        step,
                        new Problem(
                                change.component().packageName(),
                                "is still resolved to " + purl.version().orElse("")
                                        + " after the change, which was taken back",
                                "find what brings that version, and change it by hand")));
    }

    /** The version that was to go, or one that was not there before and is affected alike. */
    private boolean isStillBad(Purl purl, Change change) {
        boolean isOldOne = purl.equals(plain(change.component()));
        boolean isNewOne = !before.contains(purl);
        return isOldOne || (isNewOne && !Collections.disjoint(advisories.affecting(purl), change.ends()));
    }

    private static FixStep refused(FixStep step, Problem problem) {
        return new FixStep(step.plan(), step.choice(), new Outcome.Refused(problem));
    }

    /** Type and classifier do not matter here. */
    private static Purl plain(Purl purl) {
        return purl.withVersion(purl.version().orElse(""));
    }
}
