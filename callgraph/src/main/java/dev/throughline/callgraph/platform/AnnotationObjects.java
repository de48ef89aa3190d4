package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Annotations as objects: reflection makes a proxy of each annotation type that code asks for by its class, and the enums among
 * its elements. Such a proxy carries the JDK's handler; whatever other handlers there are, the parser gives out none of theirs.
 */
final class AnnotationObjects implements Model {
    private static final String PARSER = "sun/reflect/annotation/AnnotationParser";
    private static final String HANDLER = "sun/reflect/annotation/AnnotationInvocationHandler";

    private final Set<JavaClass> asked = new LinkedHashSet<>();
    private final List<MethodFlow> makers = new ArrayList<>(1);

    @Override
    public void register(Solver solver) {
        int objects = solver.flow().newNode(solver.program().classNamed("java/lang/annotation/Annotation"));
        solver.onClassLiteral((user, type) -> {
            if (type.isAnnotation() && asked.add(type)) {
                makers.forEach(maker -> make(solver, maker, objects, type));
            }
        });
        solver.onMethod(PARSER, "annotationForMap", "*", maker -> {
            makers.add(maker);
            make(solver, maker, objects, solver.program().classNamed("java/lang/annotation/Annotation"));
            asked.forEach(type -> make(solver, maker, objects, type));
        });
        solver.onCallForResult(
                PARSER, "annotationForMap", "*", site -> solver.flow().edge(objects, site.result()));
    }

    /** @param objects where the annotations are that the parser gives out */
    private static void make(Solver solver, MethodFlow maker, int objects, JavaClass type) {
        Program program = solver.program();
        JavaClass handlerClass = program.classNamed(HANDLER);
        int handler = solver.flow().newNode(handlerClass);
        solver.flow().add(handler, solver.instanceOf(handlerClass));
        // The methods that all annotations have are left to one proxy for all: they lead to the same handler.
        JavaClass proxy = ProxyCalls.proxyOf(solver, type, List.of(type), handler);
        solver.flow().add(objects, solver.instanceOf(proxy));
        for (JavaMethod element : type.methods()) {
            JavaClass value = element.selector().returnType();
            if (value.isEnum()) {
                solver.initializeFromOutside(maker, CallKind.REFLECTIVE, value);
            }
        }
    }
}
