package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.Set;

/**
 * Java serialization (Java Object Serialization Specification): once objects are read, the hooks of every serializable class
 * that has instances run, and so when they are written.
 */
final class Serialization implements Model {
    private static final Set<String> READ_HOOKS =
            Set.of("readObject", "readObjectNoData", "readResolve", "readExternal");
    private static final Set<String> WRITE_HOOKS = Set.of("writeObject", "writeReplace", "writeExternal");

    @Override
    public void register(Solver solver) {
        solver.onMethod("java/io/ObjectInputStream", "readObject", "()Ljava/lang/Object;", method -> {
            callHooks(solver, method, READ_HOOKS);
            solver.flow()
                    .edge(solver.everyInstance(solver.program().classNamed("java/io/Serializable")), method.returned());
        });
        solver.onMethod(
                "java/io/ObjectOutputStream",
                "writeObject",
                "(Ljava/lang/Object;)V",
                method -> callHooks(solver, method, WRITE_HOOKS));
    }

    private static void callHooks(Solver solver, MethodFlow from, Set<String> hooks) {
        solver.onInstance("java/io/Serializable", type -> {
            for (JavaClass at = type; at != null; at = at.superclass()) {
                for (JavaMethod method : at.methods()) {
                    if (hooks.contains(method.name()) && !method.isStatic() && !method.isAbstract() && isHook(method)) {
                        call(solver, from, method);
                    }
                }
            }
        });
    }

    private static boolean isHook(JavaMethod method) {
        return switch (method.descriptor()) {
            case "(Ljava/io/ObjectInputStream;)V",
                    "(Ljava/io/ObjectOutputStream;)V",
                    "()V",
                    "()Ljava/lang/Object;",
                    "(Ljava/io/ObjectInput;)V",
                    "(Ljava/io/ObjectOutput;)V" -> true;
            default -> false;
        };
    }

    private static void call(Solver solver, MethodFlow from, JavaMethod hook) {
        int[] arguments = new int[1 + hook.selector().referenceParameters().length];
        arguments[0] = solver.everyInstance(hook.owner());
        if (arguments.length > 1) {
            arguments[1] = from.parameter(0);
        }
        solver.call(from, 0, CallKind.NATIVE, hook, arguments, 0);
    }
}
