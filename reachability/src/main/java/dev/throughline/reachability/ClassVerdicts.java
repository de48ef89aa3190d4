package dev.throughline.reachability;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unknown.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges a match by the classes of its component, because no vulnerable function is known or this version has none of
 * those known: any method of the component that is reached, class initializers included, makes it reachable.
 */
final class ClassVerdicts {
    private static final int MOST_PATHS = 5;

    private final TargetCode code;
    private final CallGraph callGraph;
    private final Certifier certifier;
    private final Map<Question, Verdict> answers = new HashMap<>();

    ClassVerdicts(TargetCode code, CallGraph callGraph, Certifier certifier) {
        this.code = code;
        this.callGraph = callGraph;
        this.certifier = certifier;
    }

    /**
     * The verdict on the components' classes.
     *
     * @param absent the vulnerable functions that the code does not contain
     */
    Verdict judge(List<ComponentCode> components, List<MethodRef> absent) {
        // Many advisories of one component ask the same.
        return answers.computeIfAbsent(new Question(components, absent), this::answer);
    }

    private Verdict answer(Question question) {
        List<ClassFiles> own =
                question.components().stream().flatMap(it -> it.own().stream()).toList();
        return reached(own, question.components())
                .or(() -> unaccounted(own, question.components()))
                .or(() -> certifier.inconclusive(Level.CLASS))
                .orElseGet(() -> certifier.notReached(Level.CLASS, declaredMethods(own), List.of(), question.absent()));
    }

    private Optional<Verdict> reached(List<ClassFiles> own, List<ComponentCode> components) {
        Stream<MethodRef> inOwn = callGraph.reachableMethodsIn(units(own)).stream();
        Stream<MethodRef> inShared = components.stream().flatMap(this::reachedInShared);
        List<MethodRef> reached = Stream.concat(inOwn, inShared).distinct().toList();
        return reached.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reachable(Level.CLASS, callGraph.paths(reached, MOST_PATHS)));
    }

    private Stream<MethodRef> reachedInShared(ComponentCode component) {
        return component.shared().stream().flatMap(place -> {
            Set<String> classes =
                    new HashSet<>(MergedPackages.classesOf(component.component().purl(), place));
            return callGraph.reachableMethodsIn(List.of(place.unit())).stream()
                    .filter(method -> classes.contains(method.className()));
        });
    }

    /** What keeps the classes looked at from being all classes of the component. */
    private Optional<Verdict> unaccounted(List<ClassFiles> own, List<ComponentCode> components) {
        return components.stream()
                .flatMap(it -> it.shared().stream())
                .findFirst()
                .<Verdict>map(ClassVerdicts::merged)
                .or(() -> noClasses(own))
                .or(() ->
                        own.stream().flatMap(place -> obstacle(place).stream()).findFirst());
    }

    private static Verdict merged(ClassFiles place) {
        return new Unknown(
                Level.DEPENDENCY,
                Reason.COMPONENT_CODE_MISSING,
                "its classes are merged with those of other components in "
                        + place.unit().location() + " and cannot be told apart");
    }

    private static Optional<Verdict> noClasses(List<ClassFiles> own) {
        if (own.isEmpty()) {
            return Optional.of(
                    new Unknown(Level.DEPENDENCY, Reason.COMPONENT_CODE_MISSING, "its code is not in the target"));
        }
        return own.stream().allMatch(place -> place.names().isEmpty())
                ? Optional.of(new Unknown(Level.DEPENDENCY, Reason.NO_CODE, "it holds no classes of its own"))
                : Optional.empty();
    }

    private Optional<Verdict> obstacle(ClassFiles place) {
        return place.names().stream()
                .flatMap(className -> obstacle(className, place).stream())
                .findFirst();
    }

    private Optional<Verdict> obstacle(String className, ClassFiles place) {
        if (!callGraph.hasClass(className)) {
            return Optional.of(new Unknown(
                    Level.CLASS, Reason.COMPONENT_CODE_UNREADABLE, "its class " + className + " could not be read"));
        }
        return code.shadow(className, place)
                .map(first -> new Unknown(
                        Level.CLASS,
                        Reason.COMPONENT_CODE_SHADOWED,
                        "another " + className + " comes first on the class path: "
                                + first.unit().location()));
    }

    private List<MethodRef> declaredMethods(List<ClassFiles> own) {
        return own.stream()
                .flatMap(place -> place.names().stream())
                .flatMap(className -> callGraph.methodsOf(className).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<CodeUnit> units(List<ClassFiles> places) {
        return places.stream().map(ClassFiles::unit).toList();
    }

    private record Question(List<ComponentCode> components, List<MethodRef> absent) {}
}
