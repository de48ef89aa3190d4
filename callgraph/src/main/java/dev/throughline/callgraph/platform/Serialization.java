package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization (Java Object Serialization Specification): once objects are written, the hooks of every serializable
 * class that has instances run; once objects are read, those of every such class and of the application's own serializable
 * classes, whose instances may come out of the stream. Which classes of libraries a hostile stream may name is not followed.
 */
final class Serialization implements Model {
    private static final String SERIALIZABLE = "java/io/Serializable";
    private static final Set<String> READ_HOOKS =
            Set.of("readObject", "readObjectNoData", "readResolve", "readExternal", "validateObject");
    private static final Set<String> WRITE_HOOKS = Set.of("writeObject", "writeReplace", "writeExternal");

    private final Application application;

    Serialization(Application application) {
        this.application = application;
    }

    @Override
    public void register(Solver solver) {
        JavaClass serializable = solver.program().classNamed(SERIALIZABLE);
        solver.onMethod("java/io/ObjectInputStream", "readObject", "()Ljava/lang/Object;", method -> {
            callHooks(solver, method, READ_HOOKS);
            makeFromStream(solver, method, serializable);
            solver.flow().edge(solver.everyInstance(serializable), method.returned());
        });
        solver.onMethod(
                "java/io/ObjectOutputStream",
                "writeObject",
                "(Ljava/lang/Object;)V",
                method -> callHooks(solver, method, WRITE_HOOKS));
    }

    private void makeFromStream(Solver solver, MethodFlow read, JavaClass serializable) {
        Program program = solver.program();
        solver.instantiate(program.classNamed("java/lang/invoke/SerializedLambda"));
        for (JavaClass type : application.classes()) {
            if (!type.isAbstract() && !type.isInterface() && program.isSubtype(type, serializable)) {
                solver.instantiate(type);
                solver.initializeFromOutside(read, CallKind.NATIVE, type);
                construct(solver, read, type);
            }
            JavaMethod lambdas =
                    type.declared("$deserializeLambda$", "(Ljava/lang/invoke/SerializedLambda;)Ljava/lang/Object;");
            if (lambdas != null) {
                solver.call(read, 0, CallKind.REFLECTIVE, lambdas, new int[1], read.returned());
            }
        }
    }

    /** The constructor of the first superclass that is not serializable runs, or the class's own when it is externalizable. */
    private static void construct(Solver solver, MethodFlow read, JavaClass type) {
        Program program = solver.program();
        boolean external = program.isSubtype(type, program.classNamed("java/io/Externalizable"));
        JavaClass at = external ? type : firstNotSerializable(program, type);
        JavaMethod constructor = at == null ? null : at.declared("<init>", "()V");
        if (constructor != null) {
            int made = solver.flow().newNode(type);
            solver.flow().add(made, solver.instanceOf(type));
            solver.call(read, 0, CallKind.REFLECTIVE, constructor, new int[] {made}, 0);
        }
    }

    private static @Nullable JavaClass firstNotSerializable(Program program, JavaClass type) {
        JavaClass at = type;
        while (at != null && program.isSubtype(at, program.classNamed(SERIALIZABLE))) {
            at = at.superclass();
        }
        return at;
    }

    private static void callHooks(Solver solver, MethodFlow from, Set<String> hooks) {
        solver.onInstance(SERIALIZABLE, type -> {
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
