package dev.throughline.reachability;

import dev.throughline.archive.CodeUnit;
import dev.throughline.model.Component;
import dev.throughline.model.Location;
import dev.throughline.model.Purl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The target's code, found by component, by package or by class. */
final class TargetCode {
    private static final Pattern CONTAINER = Pattern.compile("\\.(jar|war|ear|zip)$");

    private static final byte[] NOTHING = {};

    private final List<ClassFiles> classPath;
    private final SortedMap<Component, ComponentCode> codeByComponent = new TreeMap<>();

    TargetCode(List<Component> components, List<CodeUnit> classPath) {
        this.classPath = classPath.stream().map(ClassFiles::of).toList();
        components.forEach(component -> codeByComponent.put(component, codeOf(component)));
    }

    /** The code of a component; of one that the target does not list, whatever stands at its locations. */
    ComponentCode of(Component component) {
        return codeByComponent.computeIfAbsent(component, this::codeOf);
    }

    /** The code of every component of a package, whatever its version; empty when the target lists none. */
    List<ComponentCode> ofPackage(Purl purl) {
        Purl wanted = purl.withoutVersion();
        return codeByComponent.values().stream()
                .filter(code -> code.component().purl().withoutVersion().equals(wanted))
                .toList();
    }

    /** The first place on the class path that holds the class: the one whose copy is loaded. */
    Optional<ClassFiles> firstWith(String className) {
        return classPath.stream().filter(place -> place.holds(className)).findFirst();
    }

    /** The place whose class of that name is loaded instead of the given place's, unless both are the same class. */
    Optional<ClassFiles> shadow(String className, ClassFiles place) {
        return firstWith(className)
                .filter(first -> !first.equals(place))
                .filter(first -> !Arrays.equals(
                        first.read(className).orElse(NOTHING),
                        place.read(className).orElse(NOTHING)));
    }

    private ComponentCode codeOf(Component component) {
        List<ClassFiles> own = classPath.stream()
                .filter(place -> place.unit().component().equals(Optional.of(component.purl())))
                .toList();
        List<ClassFiles> shared = new ArrayList<>();
        for (Location location : component.locations()) {
            if (own.stream().noneMatch(place -> stands(location, place))) {
                sharedPlace(location).filter(place -> !shared.contains(place)).ifPresent(shared::add);
            }
        }
        return new ComponentCode(component, own, shared);
    }

    private static boolean stands(Location location, ClassFiles place) {
        return place.unit().location().equals(location)
                || place.unit().archive().location().equals(location);
    }

    /** The innermost place on the class path that the location is, or lies in without being a container of its own. */
    private Optional<ClassFiles> sharedPlace(Location location) {
        return classPath.stream()
                .filter(place -> liesIn(location, place.unit().archive().location()))
                .max(Comparator.comparingInt(
                        place -> place.unit().archive().location().segments().size()));
    }

    private static boolean liesIn(Location location, Location container) {
        List<String> inner = location.segments();
        List<String> outer = container.segments();
        return inner.size() >= outer.size()
                && inner.subList(0, outer.size()).equals(outer)
                && inner.subList(outer.size(), inner.size()).stream()
                        .noneMatch(segment -> CONTAINER.matcher(segment).find());
    }
}
