package dev.throughline.callgraph.graph;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import dev.throughline.model.Assumption;
import dev.throughline.model.MethodRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which unresolved calls could hide a call to given methods.
 *
 * <p>Reflection whose target is not known can lead anywhere its class loader sees. What libraries do with it is told by the
 * models of the platform and of frameworks; so what counts here is unresolved reflection in the application's own code, and
 * in the component that holds the method. The JDK's own reflection is modelled where it matters. A native method may call
 * back into the component that brings it. An unreadable class may hold any call.
 */
final class HidingPlaces {
    private final Program program;
    private final List<Assumption> assumptions;

    HidingPlaces(Program program, List<Assumption> assumptions) {
        this.program = program;
        this.assumptions = assumptions;
    }

    List<Assumption> of(Collection<MethodRef> targets) {
        List<Optional<CodeUnit>> units =
                targets.stream().map(target -> unitOf(target.className())).toList();
        return assumptions.stream()
                .filter(assumption -> mayHide(assumption, units))
                .toList();
    }

    private boolean mayHide(Assumption assumption, List<Optional<CodeUnit>> targets) {
        Optional<CodeUnit> place = unitOf(assumption.method().className());
        if (place.isEmpty()) {
            return false;
        }
        boolean ofApplication = place.get().role() == CodeUnit.Role.APPLICATION;
        boolean sameComponent = targets.contains(place);
        return switch (assumption.kind()) {
            case UNRESOLVED_CLASS_NAME, UNRESOLVED_REFLECTIVE_CALL, UNKNOWN_BOOTSTRAP, GENERATED_CLASS ->
                ofApplication || sameComponent;
            case NATIVE_METHOD -> sameComponent;
            case UNREADABLE_CLASS, BUDGET -> true;
            case MISSING_CLASS -> false;
        };
    }

    private Optional<CodeUnit> unitOf(String className) {
        JavaClass type = program.classNamed(className.replace('.', '/'));
        return type.hasSummary() ? type.unit() : Optional.empty();
    }
}
