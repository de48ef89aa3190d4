package dev.throughline.reachability;

import dev.throughline.model.Location;
import dev.throughline.model.MethodRef;
import dev.throughline.model.VulnerableFunction;

/** Whether one place of the target's code holds a vulnerable function, decided by class files. */
sealed interface FunctionPresence {
    VulnerableFunction function();

    /**
     * The function is there.
     *
     * @param method as this code spells it: a relocated copy has other names
     */
    record Found(VulnerableFunction function, MethodRef method) implements FunctionPresence {}

    /** The function's class was taken out of its jar: the rest of the jar still names it. */
    record ClassRemoved(VulnerableFunction function, Location from) implements FunctionPresence {}

    /** The package is in the target, and this version of it does not spell the function that way. */
    record NotInThisVersion(VulnerableFunction function) implements FunctionPresence {}

    /** The class file is there and could not be read. */
    record Unreadable(VulnerableFunction function, Location file) implements FunctionPresence {}

    /** Another class of the same name comes first on the class path. */
    record Shadowed(VulnerableFunction function, Location by) implements FunctionPresence {}

    /** The target names the package that carries the function, but its code is not at hand. */
    record CodeMissing(VulnerableFunction function) implements FunctionPresence {}

    /** The package that carries the function is not in the target. */
    record NotInTarget(VulnerableFunction function) implements FunctionPresence {}
}
