package dev.throughline.mining.check;

import static java.util.stream.Collectors.joining;

import dev.throughline.advisories.functions.ReleasePair;
import dev.throughline.advisories.functions.ReleasePair.NamedFunction;
import dev.throughline.archive.Archive;
import dev.throughline.mining.Release;
import dev.throughline.mining.ReleaseClass;
import dev.throughline.mining.ReleaseComparison;
import dev.throughline.mining.ReleaseDifference;
import dev.throughline.mining.ReleaseFunction;
import dev.throughline.mining.check.CheckedFunction.State;
import dev.throughline.model.MethodRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the functions of one pair of releases against the releases' class files. */
public final class FunctionCheck {
    private final Archive archive;
    private final Release vulnerable;
    private final Optional<ReleaseDifference> difference;

    private FunctionCheck(Archive archive, Release vulnerable, Optional<ReleaseDifference> difference) {
        this.archive = archive;
        this.vulnerable = vulnerable;
        this.difference = difference;
    }

    /**
     * What the releases have of each function of the pair, in the pair's order.
     *
     * @param vulnerable the code of the pair's vulnerable release
     * @param fixed the code of its fixed release; empty when none was made
     */
    public static List<CheckedFunction> check(ReleasePair pair, Archive vulnerable, Optional<Archive> fixed) {
        Set<String> families = new HashSet<>();
        pair.functions()
                .forEach(function ->
                        families.add(Release.family(function.method().className())));
        Release before = Release.read(vulnerable, families::contains);
        Optional<ReleaseDifference> difference = fixed.map(archive -> Release.read(archive, families::contains))
                .map(after -> ReleaseComparison.compare(before, after));
        FunctionCheck check = new FunctionCheck(vulnerable, before, difference);
        return pair.functions().stream().map(check::check).toList();
    }

    private CheckedFunction check(NamedFunction named) {
        Optional<ReleaseClass> type = vulnerable.type(named.method().className());
        if (type.isEmpty()) {
            return new CheckedFunction(named, State.NO_SUCH_CLASS, "");
        }
        return type.get().functions().stream()
                .filter(function -> function.method().equals(named.method()))
                .findFirst()
                .map(function -> new CheckedFunction(named, stateOf(function), ""))
                .orElseGet(() -> notDeclared(named, type.get()));
    }

    private State stateOf(ReleaseFunction function) {
        if (function.instructions() == 0) {
            return State.WITHOUT_CODE;
        }
        if (difference.isEmpty()) {
            return State.NOT_COMPARED;
        }
        return difference
                .get()
                .fateOf(function.method())
                .map(fate -> switch (fate) {
                    case CHANGED -> State.CHANGED;
                    case REMOVED -> State.REMOVED;
                })
                .orElse(State.UNCHANGED);
    }

    private CheckedFunction notDeclared(NamedFunction named, ReleaseClass type) {
        Optional<MethodRef> inherited = inherited(named.method(), type);
        if (inherited.isPresent()) {
            return new CheckedFunction(named, State.INHERITED, inherited.get() + " is declared");
        }
        String others = type.functions().stream()
                .map(ReleaseFunction::method)
                .filter(method -> method.name().equals(named.method().name()))
                .map(MethodRef::descriptor)
                .collect(joining(" "));
        return new CheckedFunction(named, State.NO_SUCH_FUNCTION, others.isEmpty() ? "" : "the class has " + others);
    }

    /** The nearest declaration above {@code type} in the same release. */
    private Optional<MethodRef> inherited(MethodRef method, ReleaseClass type) {
        Set<String> seen = new HashSet<>();
        String above = type.superclass();
        while (seen.add(above)) {
            String family = Release.family(above);
            Optional<ReleaseClass> superclass =
                    Release.read(archive, family::equals).type(above);
            if (superclass.isEmpty()) {
                return Optional.empty();
            }
            MethodRef there = new MethodRef(above, method.name(), method.descriptor());
            if (methods(superclass.get()).anyMatch(there::equals)) {
                return Optional.of(there);
            }
            above = superclass.get().superclass();
        }
        return Optional.empty();
    }

    private static Stream<MethodRef> methods(ReleaseClass type) {
        return type.functions().stream().map(ReleaseFunction::method);
    }
}
