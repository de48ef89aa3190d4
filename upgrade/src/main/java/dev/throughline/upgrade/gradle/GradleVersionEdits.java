package dev.throughline.upgrade.gradle;

import dev.throughline.model.Purl;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.edit.Outcome;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.nio.file.Path;
import java.util.List;

/** Changes the version at the place that states it, or at the one that this place takes it from. One edit at a time. */
final class GradleVersionEdits {
    private static final int MAX_CHECKED_USERS = 20;

    private final WorkingCopy copy;
    private final GradleBuild build;
    private final AvailableVersions versions;

    GradleVersionEdits(WorkingCopy copy, GradleBuild build, AvailableVersions versions) {
        this.copy = copy;
        this.build = build;
        this.versions = versions;
    }

    /** Raises the version of a notation; nothing is done if it is high enough or stands elsewhere. */
    Outcome raise(Notation notation, GradleGoal goal) {
        return switch (notation.version()) {
            case VersionText.Literal literal -> raise(literal, goal.packageName(), goal);
            case VersionText.Reference reference -> raise(notation, reference, goal);
            case VersionText.None _ -> new Outcome.AlreadyDone(copy.name(notation.file()));
            case VersionText.Unclear unclear ->
                new Outcome.Refused(
                        copy.name(notation.file()),
                        "gives " + goal.packageName() + " a version in a way that is not understood: " + unclear.text(),
                        "set it to " + goal.target() + " by hand");
        };
    }

    private Outcome raise(Notation notation, VersionText.Reference reference, GradleGoal goal) {
        List<Definition> definitions = build.definitionsOf(reference);
        if (definitions.isEmpty()) {
            return new Outcome.Refused(
                    copy.name(notation.file()),
                    "takes the version of " + goal.packageName() + " from " + reference.name()
                            + ", which no file of the build defines",
                    "set " + reference.name() + " to " + goal.target() + " where it comes from");
        }
        boolean isBehind = definitions.stream()
                .anyMatch(definition -> goal.isBehind().test(definition.value().value()));
        if (isBehind && isTiedToOthers(reference, goal)) {
            replace(
                    reference.file(),
                    reference.start(),
                    reference.end(),
                    reference.before() + goal.target() + reference.after());
            return edited(copy.name(notation.file()) + ": " + goal.packageName() + " → " + goal.target()
                    + "; it no longer shares " + reference.name() + ", whose other users have no such version");
        }
        return raise(definitions, reference.name(), goal);
    }

    /** Raises the first of the definitions that is behind. */
    Outcome raise(List<Definition> definitions, String name, GradleGoal goal) {
        for (Definition definition : definitions) {
            Outcome outcome = raise(definition.value(), name, goal);
            if (!(outcome instanceof Outcome.AlreadyDone)) {
                return outcome;
            }
        }
        return new Outcome.AlreadyDone(copy.name(definitions.getFirst().value().file()));
    }

    private Outcome raise(VersionText.Literal literal, String what, GradleGoal goal) {
        if (literal.isOpen()) {
            return new Outcome.Refused(
                    copy.name(literal.file()),
                    "leaves the version of " + goal.packageName() + " open: " + literal.value(),
                    "write " + goal.target() + " there, or raise the lower bound to it");
        }
        if (!goal.isBehind().test(literal.value())) {
            return new Outcome.AlreadyDone(copy.name(literal.file()));
        }
        replace(literal.file(), literal.start(), literal.end(), goal.target());
        return edited(copy.name(literal.file()) + ": " + what + " " + literal.value() + " → " + goal.target());
    }

    /** Whether another package takes its version from the same name and was never published at the target. */
    private boolean isTiedToOthers(VersionText.Reference reference, GradleGoal goal) {
        return build.notations().stream()
                .filter(notation -> notation.version() instanceof VersionText.Reference other
                        && other.name().equals(reference.name())
                        && other.inCatalog() == reference.inCatalog())
                .map(Notation::packageName)
                .filter(packageName -> !packageName.equals(goal.packageName()))
                .distinct()
                .sorted()
                .limit(MAX_CHECKED_USERS)
                .anyMatch(packageName -> versions.of(purl(packageName)).lacks(goal.target()));
    }

    private void replace(Path file, int start, int end, String replacement) {
        String text = copy.text(file);
        copy.change(file, text.substring(0, start) + replacement + text.substring(end));
    }

    private static Purl purl(String packageName) {
        String[] parts = packageName.split(":", 2);
        return Purl.maven(parts[0], parts[1], null);
    }

    private static Outcome edited(String step) {
        return new Outcome.Edited(List.of(step));
    }
}
