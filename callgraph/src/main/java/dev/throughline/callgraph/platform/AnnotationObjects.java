package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Annotations as objects: reflection makes a proxy of each annotation type that code asks for by its class, and the enums among
 * its elements.
 */
final class AnnotationObjects implements Model {
    private static final String PARSER = "sun/reflect/annotation/AnnotationParser";
    private static final String HANDLER = "sun/reflect/annotation/AnnotationInvocationHandler";

    private final Set<JavaClass> asked = new LinkedHashSet<>();
    private final Set<MethodFlow> makers = new HashSet<>();

    @Override
    public void register(Solver solver) {
        solver.onClassLiteral((user, type) -> {
            if (type.isAnnotation() && asked.add(type)) {
                makers.forEach(maker -> make(solver, maker, type));
            }
        });
        solver.onMethod(PARSER, "annotationForMap", "*", maker -> {
            makers.add(maker);
            make(solver, maker, solver.program().classNamed("java/lang/annotation/Annotation"));
            asked.forEach(type -> make(solver, maker, type));
        });
    }

    private static void make(Solver solver, MethodFlow maker, JavaClass type) {
        Program program = solver.program();
        JavaClass handlerClass = program.classNamed(HANDLER);
        int handler = solver.flow().newNode(handlerClass);
        solver.flow().add(handler, solver.instanceOf(handlerClass));
        // The methods that all annotations have are left to one proxy for all: they lead to the same handler.
        JavaClass proxy = ProxyCalls.proxyOf(solver, type, List.of(type), handler);
        solver.flow().add(maker.returned(), solver.instanceOf(proxy));
        for (JavaMethod element : type.methods()) {
            JavaClass value = element.selector().returnType();
            if (value.isEnum()) {
                solver.initializeFromOutside(maker, CallKind.REFLECTIVE, value);
            }
        }
    }
}
