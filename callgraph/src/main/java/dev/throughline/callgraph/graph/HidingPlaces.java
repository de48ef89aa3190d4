package dev.throughline.callgraph.graph;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.program.ClassSource;
import dev.throughline.callgraph.solver.MadeInstances;
import dev.throughline.model.Assumption;
import dev.throughline.model.MethodRef;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which unresolved calls could hide a call to given methods.
 *
 * <p>Reflection whose target is not known can lead anywhere its class loader sees. What libraries do with it is told by the
 * models of the platform and of frameworks; so what counts here is unresolved reflection in the application's own code, and
 * in the component that holds the method. The JDK's own reflection is modelled where it matters. A native method may call
 * back into the component that brings it. An unreadable class may hold any call.
 *
 * <p>What makes an instance by reflection and casts it hides nothing when no class on the class path can be cast so.
 */
final class HidingPlaces {
    private final ClassSource source;
    private final List<Assumption> assumptions;
    private final Subtypes subtypes;
    private final Map<String, Optional<CodeUnit>> unitByClass = new HashMap<>();

    HidingPlaces(ClassSource source, List<Assumption> assumptions, Subtypes subtypes) {
        this.source = source;
        this.assumptions = assumptions;
        this.subtypes = subtypes;
    }

    List<Assumption> of(Collection<MethodRef> targets) {
        Set<CodeUnit> units = Collections.newSetFromMap(new IdentityHashMap<>());
        for (MethodRef target : targets) {
            unitOf(target.className()).ifPresent(units::add);
        }
        return assumptions.stream()
                .filter(assumption -> mayHide(assumption, units))
                .toList();
    }

    private boolean mayHide(Assumption assumption, Set<CodeUnit> targets) {
        if (assumption.kind() == Assumption.Kind.UNREADABLE_CLASS || assumption.kind() == Assumption.Kind.BUDGET) {
            return true;
        }
        Optional<CodeUnit> place = unitOf(assumption.method().className());
        if (place.isEmpty()) {
            return false;
        }
        boolean ofApplication = place.get().role() == CodeUnit.Role.APPLICATION;
        boolean sameComponent = targets.contains(place.get());
        return switch (assumption.kind()) {
            case UNRESOLVED_CLASS_NAME, UNKNOWN_BOOTSTRAP, GENERATED_CLASS -> ofApplication || sameComponent;
            case UNRESOLVED_REFLECTIVE_CALL -> (ofApplication || sameComponent) && mayMakeOne(assumption);
            case NATIVE_METHOD -> sameComponent;
            case UNREADABLE_CLASS, BUDGET -> true;
            case MISSING_CLASS -> false;
        };
    }

    private boolean mayMakeOne(Assumption assumption) {
        return MadeInstances.typeIn(assumption.detail())
                .map(subtypes::canBeMade)
                .orElse(true);
    }

    private Optional<CodeUnit> unitOf(String className) {
        return unitByClass.computeIfAbsent(className, name -> source.unitOf(name.replace('.', '/')));
    }
}
