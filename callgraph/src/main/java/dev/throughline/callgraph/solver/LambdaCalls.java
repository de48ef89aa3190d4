package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.callgraph.solver.DynamicCalls.DynamicSite;
import dev.throughline.model.CallKind;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lambdas and method references: each {@code invokedynamic} of {@code LambdaMetafactory} makes one class with one instance,
 * whose method calls the implementation with the captured values in front.
 */
final class LambdaCalls {
    private static final int FLAG_SERIALIZABLE = 1;
    private static final int FLAG_MARKERS = 2;
    private static final int FLAG_BRIDGES = 4;

    private final Solver solver;
    private final Program program;

    LambdaCalls(Solver solver) {
        this.solver = solver;
        this.program = solver.program();
    }

    void make(DynamicSite site) {
        JavaClass functional = site.type().returnType();
        int[] statics = site.staticArguments();
        JavaClass made = program.synthesize(site.owner().name() + "$$Lambda", types(site, statics, functional));
        String instantiated = methodType(site, statics[2]);
        Handle implementation = Handle.of(site.owner(), statics[1]);
        for (String descriptor : methodTypes(site, statics)) {
            JavaMethod method =
                    program.addMethod(made, ClassFile.ACC_PUBLIC, program.selector(site.name(), descriptor));
            solver.setBody(method, () -> callImplementation(site, implementation, method, instantiated));
        }
        if (program.isSubtype(made, program.classNamed("java/io/Serializable"))) {
            addWriteReplace(site, made);
        }
        solver.flow().add(site.result(), solver.instanceOf(made));
        implementation.method().ifPresent(method -> {
            if (method.isStatic()) {
                solver.initialize(site.caller(), site.line(), method.owner());
            }
        });
    }

    /** A serializable lambda is written as a {@code SerializedLambda} that holds what was captured. */
    private void addWriteReplace(DynamicSite site, JavaClass made) {
        JavaMethod method = program.addMethod(
                made, ClassFile.ACC_PRIVATE, program.selector("writeReplace", "()Ljava/lang/Object;"));
        solver.setBody(method, () -> {
            JavaClass type = program.classNamed("java/lang/invoke/SerializedLambda");
            MethodFlow writeReplace = solver.reach(method);
            solver.flow().add(writeReplace.returned(), solver.instanceOf(type));
            for (JavaMethod each : type.methods()) {
                if (each.isConstructor()) {
                    int[] arguments = new int[1 + each.selector().referenceParameters().length];
                    arguments[0] = writeReplace.returned();
                    arguments[arguments.length - 1] = capturedArray(site);
                    solver.call(writeReplace, site.line(), CallKind.DIRECT, each, arguments, 0);
                }
            }
        });
    }

    private int capturedArray(DynamicSite site) {
        JavaClass type = program.arrayOf(program.object());
        int array = solver.flow().newNode(type);
        solver.flow().add(array, solver.instanceOf(type));
        for (int captured : site.arguments()) {
            solver.flow().edge(captured, solver.contentNode(type));
        }
        return array;
    }

    /** The functional interface, then the marker interfaces that {@code altMetafactory} is told of. */
    private JavaClass[] types(DynamicSite site, int[] statics, JavaClass functional) {
        List<JavaClass> types = new ArrayList<>(List.of(functional));
        if (statics.length > 4) {
            int flags = site.summary().constantFirst(statics[3]);
            if ((flags & FLAG_SERIALIZABLE) != 0) {
                types.add(program.classNamed("java/io/Serializable"));
            }
            int markers = (flags & FLAG_MARKERS) != 0 ? site.summary().constantFirst(statics[4]) : 0;
            for (int i = 5; i < Math.min(5 + markers, statics.length); i++) {
                types.add(site.owner().classAt(site.summary().constantFirst(statics[i])));
            }
        } else if (statics.length > 3 && (site.summary().constantFirst(statics[3]) & FLAG_SERIALIZABLE) != 0) {
            types.add(program.classNamed("java/io/Serializable"));
        }
        return types.toArray(JavaClass[]::new);
    }

    private String methodType(DynamicSite site, int constant) {
        return site.summary().text(site.summary().constantFirst(constant));
    }

    /** The erased method's descriptor, then those of the bridges that {@code altMetafactory} is told of. */
    private Set<String> methodTypes(DynamicSite site, int[] statics) {
        Set<String> types = new LinkedHashSet<>();
        types.add(methodType(site, statics[0]));
        if (statics.length > 3) {
            int flags = site.summary().constantFirst(statics[3]);
            int at = 4;
            if ((flags & FLAG_MARKERS) != 0 && at < statics.length) {
                at += 1 + site.summary().constantFirst(statics[at]);
            }
            if ((flags & FLAG_BRIDGES) != 0 && at < statics.length) {
                for (int i = at + 1; i < statics.length; i++) {
                    if (site.summary().constantTag(statics[i]) == PoolEntry.TAG_METHOD_TYPE) {
                        types.add(methodType(site, statics[i]));
                    }
                }
            }
        }
        return types;
    }

    private void callImplementation(DynamicSite site, Handle implementation, JavaMethod method, String instantiated) {
        if (implementation.method().isEmpty()) {
            return;
        }
        MethodFlow made = solver.reach(method);
        List<Integer> sources = site.argumentsByPosition();
        sources.addAll(parameters(made, instantiated));
        new HandleCall(solver, made, site.line(), CallKind.LAMBDA).call(implementation, sources, made.returned());
    }

    /** One entry per parameter, cast to what the lambda was instantiated for. */
    private List<Integer> parameters(MethodFlow made, String instantiated) {
        Selector erased = made.method().selector();
        Selector precise = program.selector(erased.name(), instantiated);
        List<Integer> nodes = new ArrayList<>();
        for (int i = 0; i < erased.parameterCount(); i++) {
            nodes.add(0);
        }
        int[] positions = erased.referencePositions();
        JavaClass[] types = precise.referenceParameters();
        for (int i = 0; i < positions.length; i++) {
            int node = made.parameter(i + 1);
            if (types.length == positions.length) {
                int cast = solver.flow().newNode(types[i]);
                solver.flow().edge(node, cast);
                node = cast;
            }
            nodes.set(positions[i], node);
        }
        return nodes;
    }
}
