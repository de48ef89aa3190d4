package dev.throughline.mining;

import dev.throughline.mining.normalform.NormalForm;
import dev.throughline.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares two releases function by function.
 *
 * <p>Classes are paired by name, functions by name and descriptor. Anonymous and local classes carry a number that
 * follows their order in the source, so those of one outer class are paired by what they hold first, and what is left by
 * their order.
 */
public final class ReleaseComparison {
    private final List<MethodRef> changed = new ArrayList<>();
    private final List<MethodRef> removed = new ArrayList<>();
    private final List<MethodRef> added = new ArrayList<>();
    private final List<String> changedClasses = new ArrayList<>();
    private final List<String> removedClasses = new ArrayList<>();
    private final List<String> addedClasses = new ArrayList<>();

    private ReleaseComparison() {}

    /** What differs between {@code before} and {@code after}. */
    public static ReleaseDifference compare(Release before, Release after) {
        ReleaseComparison comparison = new ReleaseComparison();
        SortedMap<String, List<ReleaseClass>> old = byUnnumberedName(before);
        SortedMap<String, List<ReleaseClass>> fresh = byUnnumberedName(after);
        old.forEach((name, classes) -> comparison.pair(classes, fresh.getOrDefault(name, new ArrayList<>())));
        fresh.forEach(
                (name, classes) -> comparison.pair(new ArrayList<>(), old.containsKey(name) ? List.of() : classes));
        return new ReleaseDifference(
                comparison.changed,
                comparison.removed,
                comparison.added,
                comparison.changedClasses,
                comparison.removedClasses,
                comparison.addedClasses);
    }

    private static SortedMap<String, List<ReleaseClass>> byUnnumberedName(Release release) {
        SortedMap<String, List<ReleaseClass>> classes = new TreeMap<>();
        for (ReleaseClass type : release.classes()) {
            classes.computeIfAbsent(NormalForm.withoutNumbers(type.name()), any -> new ArrayList<>())
                    .add(type);
        }
        return classes;
    }

    private void pair(List<ReleaseClass> before, List<ReleaseClass> after) {
        List<ReleaseClass> left = new ArrayList<>(after);
        List<ReleaseClass> unequal = new ArrayList<>();
        for (ReleaseClass type : before) {
            if (takeEqual(type, left).isEmpty()) {
                unequal.add(type);
            }
        }
        for (ReleaseClass type : unequal) {
            if (left.isEmpty()) {
                removedClasses.add(type.name());
                type.functions().forEach(function -> removed.add(function.method()));
            } else {
                compare(type, left.removeFirst());
            }
        }
        for (ReleaseClass type : left) {
            addedClasses.add(type.name());
            type.functions().forEach(function -> added.add(function.method()));
        }
    }

    private static Optional<ReleaseClass> takeEqual(ReleaseClass type, List<ReleaseClass> candidates) {
        for (Iterator<ReleaseClass> each = candidates.iterator(); each.hasNext(); ) {
            ReleaseClass candidate = each.next();
            if (fingerprints(candidate).equals(fingerprints(type))
                    && candidate.declaration().equals(type.declaration())) {
                each.remove();
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private void compare(ReleaseClass before, ReleaseClass after) {
        if (!before.declaration().equals(after.declaration())) {
            changedClasses.add(before.name());
        }
        Map<String, FunctionFingerprint> old = fingerprints(before);
        Map<String, FunctionFingerprint> fresh = fingerprints(after);
        for (ReleaseFunction function : before.functions()) {
            FunctionFingerprint now = fresh.get(key(function));
            if (now == null) {
                removed.add(function.method());
            } else if (!now.equals(function.fingerprint())) {
                changed.add(function.method());
            }
        }
        after.functions().stream()
                .filter(function -> !old.containsKey(key(function)))
                .forEach(function -> added.add(function.method()));
    }

    private static Map<String, FunctionFingerprint> fingerprints(ReleaseClass type) {
        Map<String, FunctionFingerprint> fingerprints = new HashMap<>();
        type.functions().forEach(function -> fingerprints.put(key(function), function.fingerprint()));
        return fingerprints;
    }

    private static String key(ReleaseFunction function) {
        return function.method().name()
                + NormalForm.withoutNumbers(function.method().descriptor());
    }
}
