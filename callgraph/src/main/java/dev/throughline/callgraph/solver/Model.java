package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;

/**
 * What a part of the platform or a framework means for calls. A model registers with the solver once, before it runs; it then
 * hears of the methods and calls it asked for and adds objects, edges and calls.
 */
public interface Model {
    /** Registers what this model wants to hear of. */
    void register(Solver solver);

    /** Hears that a method has become reachable, before its body is looked at. */
    @FunctionalInterface
    interface OnMethod {
        void reached(MethodFlow method);
    }

    /** Hears of each call that leads to a certain method. */
    @FunctionalInterface
    interface OnCall {
        /** Acts at the call; {@code site} names arguments and result. */
        void called(CallSite site);
    }

    /** Hears that code of the class {@code user} pushes a class as a literal; of the same two perhaps more than once. */
    @FunctionalInterface
    interface OnClassLiteral {
        void pushed(JavaClass user, JavaClass type);
    }
}
