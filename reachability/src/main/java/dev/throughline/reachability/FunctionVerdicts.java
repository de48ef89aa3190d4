package dev.throughline.reachability;

import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.Assumption;
import dev.throughline.model.Confidence;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unknown.Reason;
import dev.throughline.reachability.FunctionPresence.ClassRemoved;
import dev.throughline.reachability.FunctionPresence.CodeMissing;
import dev.throughline.reachability.FunctionPresence.Found;
import dev.throughline.reachability.FunctionPresence.NotInTarget;
import dev.throughline.reachability.FunctionPresence.NotInThisVersion;
import dev.throughline.reachability.FunctionPresence.Shadowed;
import dev.throughline.reachability.FunctionPresence.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges a match by its vulnerable functions.
 *
 * <p>One function that is reached decides. Otherwise every function has to be accounted for: found and not reached, taken
 * out of its jar, or in a package that the target does not have. A function that this version spells differently proves
 * nothing, so when none is found the verdict is left to the component's classes.
 */
final class FunctionVerdicts {
    private static final int MOST_PATHS = 5;

    private final CallGraph callGraph;
    private final Certifier certifier;

    FunctionVerdicts(CallGraph callGraph, Certifier certifier) {
        this.callGraph = callGraph;
        this.certifier = certifier;
    }

    /** The verdict at FUNCTION level, or nothing when the functions do not allow one. */
    Optional<Verdict> judge(List<FunctionPresence> presences) {
        if (presences.isEmpty()) {
            return Optional.empty();
        }
        List<Found> found = only(Found.class, presences);
        return reached(found)
                .or(() -> unaccounted(presences))
                .or(() -> found.isEmpty() ? notThere(presences) : notReached(found, presences));
    }

    /** The functions that the code does not contain, for the certificate. */
    static List<MethodRef> absent(List<FunctionPresence> presences) {
        List<MethodRef> found = only(Found.class, presences).stream()
                .map(it -> it.function().method())
                .toList();
        return presences.stream()
                .filter(presence -> presence instanceof ClassRemoved
                        || presence instanceof NotInTarget
                        || presence instanceof NotInThisVersion)
                .map(presence -> presence.function().method())
                .filter(method -> !found.contains(method))
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<Verdict> reached(List<Found> found) {
        List<MethodRef> reached = methods(found).filter(callGraph::isReachable).toList();
        return reached.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reachable(Level.FUNCTION, callGraph.paths(reached, MOST_PATHS)));
    }

    /** A function whose code could not be looked at keeps the others from being the whole answer. */
    private static Optional<Verdict> unaccounted(List<FunctionPresence> presences) {
        return presences.stream()
                .flatMap(presence -> FunctionVerdicts.obstacle(presence).stream())
                .findFirst();
    }

    private static Optional<Verdict> obstacle(FunctionPresence presence) {
        String name = presence.function().method().displayName();
        return switch (presence) {
            case CodeMissing missing ->
                Optional.of(new Unknown(
                        Level.DEPENDENCY,
                        Reason.COMPONENT_CODE_MISSING,
                        "the code of " + missing.function().component().packageName() + ", which holds " + name
                                + ", is not at hand"));
            case Unreadable unreadable ->
                Optional.of(new Unknown(
                        Level.FUNCTION,
                        Reason.COMPONENT_CODE_UNREADABLE,
                        "the class of " + name + " could not be read: " + unreadable.file()));
            case Shadowed shadowed ->
                Optional.of(new Unknown(
                        Level.FUNCTION,
                        Reason.COMPONENT_CODE_SHADOWED,
                        "another class of the name of " + name + "'s comes first on the class path: " + shadowed.by()));
            case Found _, ClassRemoved _, NotInThisVersion _, NotInTarget _ -> Optional.empty();
        };
    }

    /** A guessed function that is not reached says too little, so its component's classes have to speak. */
    private Optional<Verdict> notReached(List<Found> found, List<FunctionPresence> presences) {
        if (found.stream().allMatch(it -> it.function().confidence() == Confidence.LOW)) {
            return Optional.empty();
        }
        List<MethodRef> searched = methods(found).distinct().sorted().toList();
        return certifier
                .inconclusive(Level.FUNCTION)
                .or(() -> Optional.of(certifier.notReached(Level.FUNCTION, searched, searched, absent(presences))));
    }

    private Optional<Verdict> notThere(List<FunctionPresence> presences) {
        if (!only(NotInThisVersion.class, presences).isEmpty()) {
            return Optional.empty();
        }
        return broughtByOthers(only(NotInTarget.class, presences))
                .or(() -> Optional.of(certifier.absent(absent(presences))));
    }

    /** A package that the target does not have, but whose classes its code calls, comes from outside: a server, say. */
    private Optional<Verdict> broughtByOthers(List<NotInTarget> notInTarget) {
        if (notInTarget.isEmpty()) {
            return Optional.empty();
        }
        return certifier
                .inconclusive(Level.DEPENDENCY)
                .or(() -> notInTarget.stream()
                        .flatMap(presence -> missingNeighbour(presence).stream())
                        .findFirst());
    }

    private Optional<Verdict> missingNeighbour(NotInTarget presence) {
        String family = family(presence.function().method().className());
        return callGraph.assumptions().stream()
                .filter(assumption -> assumption.kind() == Assumption.Kind.MISSING_CLASS)
                .filter(assumption -> assumption.detail().contains(family))
                .findFirst()
                .map(assumption -> new Unknown(
                        Level.DEPENDENCY,
                        Reason.COMPONENT_CODE_MISSING,
                        "the code of " + presence.function().component().packageName()
                                + " is not at hand, but the code calls for it: " + assumption.detail()));
    }

    /** The first three segments of a class's name, which a project's packages share: {@code org.example.codec}. */
    private static String family(String className) {
        return Stream.of(className.split("\\."))
                .limit(3)
                .reduce((left, right) -> left + "." + right)
                .orElse(className);
    }

    private static Stream<MethodRef> methods(List<Found> found) {
        return found.stream().map(Found::method);
    }

    private static <T extends FunctionPresence> List<T> only(Class<T> kind, List<FunctionPresence> presences) {
        return presences.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
