package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.model.CallKind;
import java.util.Arrays;
import java.util.BitSet;

/** Which initializers the use of a class runs (JVMS §5.5): its own, and before it those of its superclasses. */
final class Initializers {
    private final Solver solver;
    private final BitSet initialized = new BitSet(1 << 15);
    private int[] lastUserByClass = new int[1 << 15];

    Initializers(Solver solver) {
        this.solver = solver;
    }

    /** The class is used by {@code user}. */
    void run(MethodFlow user, int line, CallKind kind, JavaClass type) {
        if (type.isArray() || (kind == CallKind.INITIALIZER && isLastUser(user, type))) {
            return;
        }
        if (!initialized.get(type.id())) {
            initialized.set(type.id());
            JavaClass superclass = type.superclass();
            if (superclass != null) {
                run(user, line, kind, superclass);
            }
            if (!type.isInterface()) {
                initializeInterfaces(user, line, kind, type);
            }
        }
        JavaMethod initializer = type.initializer();
        if (initializer != null && initializer != user.method()) {
            solver.addCall(user, line, kind, initializer);
        }
    }

    /** A body uses the same few classes again and again; each call of an initializer is added once. */
    private boolean isLastUser(MethodFlow user, JavaClass type) {
        if (type.id() >= lastUserByClass.length) {
            lastUserByClass = Arrays.copyOf(lastUserByClass, Math.max(type.id() + 1, lastUserByClass.length * 2));
        }
        boolean isLast = lastUserByClass[type.id()] == user.order() + 1;
        lastUserByClass[type.id()] = user.order() + 1;
        return isLast;
    }

    /** The interfaces with default methods are initialized with a class that implements them (JVMS §5.5). */
    private void initializeInterfaces(MethodFlow user, int line, CallKind kind, JavaClass type) {
        for (int id : type.supertypes()) {
            JavaClass each = solver.program().classById(id);
            boolean hasDefaultMethod = each.isInterface()
                    && Arrays.stream(each.methods()).anyMatch(method -> !method.isAbstract() && !method.isStatic());
            if (hasDefaultMethod && !initialized.get(each.id())) {
                run(user, line, kind, each);
            }
        }
    }
}
