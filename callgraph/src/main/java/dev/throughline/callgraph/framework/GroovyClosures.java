package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;

/**
 * Groovy's closures: {@code Closure.call} looks for {@code doCall} in the closure's class by its name. Which closure is called is
 * not told apart: all that there are may be.
 */
final class GroovyClosures implements Model {
    private static final String CLOSURE = "groovy/lang/Closure";

    @Override
    public void register(Solver solver) {
        solver.onMethod(
                CLOSURE,
                "call",
                "*",
                method -> solver.onInstance(CLOSURE, type -> {
                    for (JavaMethod each : type.methods()) {
                        if (each.name().equals("doCall") && !each.isStatic() && !each.isAbstract()) {
                            call(solver, method, each);
                        }
                    }
                }));
    }

    /** The arguments come one by one or as an array. */
    private static void call(Solver solver, MethodFlow from, JavaMethod doCall) {
        JavaClass array = solver.program().arrayOf(solver.program().object());
        JavaClass[] types = doCall.selector().referenceParameters();
        int[] arguments = new int[1 + types.length];
        arguments[0] = solver.everyInstance(doCall.owner());
        for (int i = 0; i < types.length; i++) {
            arguments[i + 1] = solver.flow().newNode(types[i]);
            solver.flow().edge(solver.contentNode(array), arguments[i + 1]);
            if (from.parameterCount() > 1) {
                solver.flow().edge(from.parameter(1), arguments[i + 1]);
            }
        }
        solver.call(from, 0, CallKind.REFLECTIVE, doCall, arguments, from.returned());
    }
}
