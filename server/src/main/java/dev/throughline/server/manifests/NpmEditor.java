package dev.throughline.server.manifests;

import dev.throughline.server.manifests.PackageJson.Place;
import dev.throughline.upgrade.edit.Change;
import dev.throughline.upgrade.edit.Outcome;
import dev.throughline.upgrade.edit.ProjectEditor;
import dev.throughline.upgrade.edit.WorkingCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Changes the version of a direct dependency in every {@code package.json} that names it, and nothing else of their text.
 *
 * <p>A range of one version keeps its sign: {@code ^1.2.3} becomes {@code ^1.3.0}. Anything else (several versions, an address, a
 * tag, a workspace) is for people to change.
 */
final class NpmEditor implements ProjectEditor {
    private static final Pattern SIMPLE_RANGE =
            Pattern.compile("([~^]|>=\\s*)?v?(\\d+(?:\\.\\d+){0,2}(?:[-+][\\w.+-]+)?)");

    private final WorkingCopy copy;
    private final List<Path> files;

    /** @param files the {@code package.json} files of the project */
    NpmEditor(WorkingCopy copy, List<Path> files) {
        this.copy = copy;
        this.files = List.copyOf(files);
    }

    @Override
    public Outcome apply(Change change) {
        WorkingCopy.Snapshot before = copy.snapshot();
        List<String> steps = new ArrayList<>();
        Optional<Path> naming = Optional.empty();
        for (Path file : files) {
            List<Place> places;
            try {
                places = PackageJson.places(copy.text(file), change.packageName());
            } catch (JacksonException _) {
                return refused(before, file, "is not well-formed JSON", "repair it, then try again");
            }
            for (Place place : places.reversed()) {
                naming = Optional.of(file);
                Matcher range = SIMPLE_RANGE.matcher(place.range().strip());
                if (!range.matches()) {
                    return refused(
                            before,
                            file,
                            "asks for '" + place.range() + "' of " + change.packageName() + " in " + place.list(),
                            "change this range by hand: it names more than one version, or none");
                }
                raise(change, file, place, range).ifPresent(steps::add);
            }
        }
        if (naming.isEmpty()) {
            return new Outcome.Refused(
                    "package.json",
                    "does not name " + change.packageName(),
                    "move the dependency that brings it, or add an override for it by hand");
        }
        return steps.isEmpty() ? new Outcome.AlreadyDone(copy.name(naming.get())) : new Outcome.Edited(steps);
    }

    private Optional<String> raise(Change change, Path file, Place place, Matcher range) {
        if (!change.improves(range.group(2))) {
            return Optional.empty();
        }
        String raised = Optional.ofNullable(range.group(1)).orElse("") + change.target();
        copy.change(
                file,
                new StringBuilder(copy.text(file))
                        .replace(place.start(), place.end(), raised)
                        .toString());
        return Optional.of(copy.name(file) + ": " + place.list() + " asks for " + raised + " of " + change.packageName()
                + " instead of " + place.range());
    }

    private Outcome refused(WorkingCopy.Snapshot before, Path file, String what, String remedy) {
        copy.restore(before);
        return new Outcome.Refused(copy.name(file), what, remedy);
    }
}
