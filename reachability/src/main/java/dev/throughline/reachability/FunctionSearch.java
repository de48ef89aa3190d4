package dev.throughline.reachability;

import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.Component;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Purl;
import dev.throughline.model.VulnerableFunction;
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

/** Looks for the vulnerable functions of a match in the code of the package that carries them. */
final class FunctionSearch {
    private final TargetCode code;
    private final CallGraph callGraph;

    FunctionSearch(TargetCode code, CallGraph callGraph) {
        this.code = code;
        this.callGraph = callGraph;
    }

    /** What became of each function of the match, in each place that could hold it. */
    List<FunctionPresence> find(AdvisoryMatch match) {
        return functionsFor(match).stream()
                .flatMap(function -> find(function, match.component()))
                .distinct()
                .toList();
    }

    /** Those in the matched package where there are any: an advisory may list the same function for several packages. */
    private static List<VulnerableFunction> functionsFor(AdvisoryMatch match) {
        Purl matched = match.component().purl().withoutVersion();
        List<VulnerableFunction> inMatched = match.functions().stream()
                .filter(function -> function.component().withoutVersion().equals(matched))
                .toList();
        return inMatched.isEmpty() ? match.functions() : inMatched;
    }

    /** The code that the match is about: that of the packages that carry its functions, else the matched component's. */
    List<ComponentCode> carriers(AdvisoryMatch match) {
        List<VulnerableFunction> functions = functionsFor(match);
        if (functions.isEmpty()) {
            return List.of(code.of(match.component()));
        }
        return functions.stream()
                .flatMap(function -> carriers(function, match.component()).stream())
                .distinct()
                .toList();
    }

    /**
     * The matched component itself or, where the advisory names another package than the one that holds the function,
     * every component of that other package.
     */
    private List<ComponentCode> carriers(VulnerableFunction function, Component matched) {
        boolean itself =
                function.component().withoutVersion().equals(matched.purl().withoutVersion());
        return itself ? List.of(code.of(matched)) : code.ofPackage(function.component());
    }

    private Stream<FunctionPresence> find(VulnerableFunction function, Component matched) {
        List<ComponentCode> carriers = carriers(function, matched);
        List<ComponentCode> atHand =
                carriers.stream().filter(carrier -> !carrier.isMissing()).toList();
        if (!atHand.isEmpty()) {
            return atHand.stream()
                    .flatMap(
                            carrier -> carrier.places().stream().flatMap(place -> inCarrier(function, carrier, place)));
        }
        Optional<ClassFiles> elsewhere = code.firstWith(function.method().className());
        if (elsewhere.isPresent()) {
            return inClass(function, function.method().className(), elsewhere.get());
        }
        return Stream.of(carriers.isEmpty() ? new NotInTarget(function) : new CodeMissing(function));
    }

    private Stream<FunctionPresence> inCarrier(VulnerableFunction function, ComponentCode carrier, ClassFiles place) {
        String className = function.method().className();
        if (place.holds(className)) {
            return inClass(function, className, place);
        }
        List<FunctionPresence> copies = RelocatedNames.copiesOf(className, place).stream()
                .flatMap(copy -> inClass(function, copy, place))
                .filter(presence -> !(presence instanceof NotInThisVersion))
                .toList();
        return copies.isEmpty() ? outsideOf(place, function, carrier) : copies.stream();
    }

    /** The class may have moved to another component; or it was taken out; or this version never had it. */
    private Stream<FunctionPresence> outsideOf(ClassFiles place, VulnerableFunction function, ComponentCode carrier) {
        String className = function.method().className();
        Optional<ClassFiles> elsewhere = code.firstWith(className).filter(other -> !isOtherVersion(other, carrier));
        if (elsewhere.isPresent()) {
            return inClass(function, className, elsewhere.get());
        }
        return Stream.of(
                RemovedClass.isStillNamedIn(place, className)
                        ? new ClassRemoved(function, place.unit().location())
                        : new NotInThisVersion(function));
    }

    private static boolean isOtherVersion(ClassFiles place, ComponentCode carrier) {
        return place.unit()
                .component()
                .map(purl -> !purl.equals(carrier.component().purl())
                        && purl.withoutVersion()
                                .equals(carrier.component().purl().withoutVersion()))
                .orElse(false);
    }

    private Stream<FunctionPresence> inClass(VulnerableFunction function, String className, ClassFiles place) {
        Optional<ClassFiles> shadow = code.shadow(className, place);
        if (shadow.isPresent()) {
            return Stream.of(new Shadowed(function, shadow.get().unit().location()));
        }
        if (!callGraph.hasClass(className)) {
            return Stream.of(new Unreadable(function, place.unit().location().inside(className)));
        }
        List<MethodRef> methods = spellings(function.method(), className);
        return methods.isEmpty()
                ? Stream.of(new NotInThisVersion(function))
                : methods.stream().map(method -> new Found(function, method));
    }

    /** The method as the class declares it; the packages in its descriptor may have been renamed. */
    private List<MethodRef> spellings(MethodRef function, String className) {
        MethodRef exact = new MethodRef(className, function.name(), function.descriptor());
        if (callGraph.hasMethod(exact)) {
            return List.of(exact);
        }
        return callGraph.methodsOf(className).stream()
                .filter(method -> method.name().equals(function.name()))
                .filter(method -> RelocatedNames.sameButForPackages(method.descriptor(), function.descriptor()))
                .toList();
    }
}
