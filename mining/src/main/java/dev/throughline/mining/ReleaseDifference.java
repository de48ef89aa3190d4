package dev.throughline.mining;

import dev.throughline.model.MethodRef;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two releases; names are those of the old release but for what the new one adds.
 *
 * @param changed functions that both have, with another normal form
 * @param removed functions that only the old release has, those of removed classes included
 * @param added functions that only the new release has, those of added classes included
 * @param changedClasses classes that both have, with other access, superclass, interfaces or fields
 * @param removedClasses classes that only the old release has
 * @param addedClasses classes that only the new release has
 */
public record ReleaseDifference(
        List<MethodRef> changed,
        List<MethodRef> removed,
        List<MethodRef> added,
        List<String> changedClasses,
        List<String> removedClasses,
        List<String> addedClasses) {
    public ReleaseDifference {
        changed = changed.stream().sorted().toList();
        removed = removed.stream().sorted().toList();
        added = added.stream().sorted().toList();
        changedClasses = changedClasses.stream().sorted().toList();
        removedClasses = removedClasses.stream().sorted().toList();
        addedClasses = addedClasses.stream().sorted().toList();
    }

    /** What happened to a function of the old release; empty if nothing did, or the release never had it. */
    public Optional<Fate> fateOf(MethodRef function) {
        if (changed.contains(function)) {
            return Optional.of(Fate.CHANGED);
        }
        return removed.contains(function) ? Optional.of(Fate.REMOVED) : Optional.empty();
    }

    /** What the new release made of a function. */
    public enum Fate {
        CHANGED,
        REMOVED
    }
}
