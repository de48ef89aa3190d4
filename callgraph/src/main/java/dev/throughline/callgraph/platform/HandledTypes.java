package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.Annotation;
import dev.throughline.model.Assumption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a servlet container hands to a {@code ServletContainerInitializer}: the classes of the class path that extend or implement
 * a type which its {@code @HandlesTypes} names (Jakarta Servlet 6.1, §8.2.4). It makes instances of them by reflection and casts
 * them to that type; so each of these classes may be the one, and no other.
 */
final class HandledTypes {
    private static final Set<String> ANNOTATIONS =
            Set.of("javax/servlet/annotation/HandlesTypes", "jakarta/servlet/annotation/HandlesTypes");
    private static final int MOST = 200;

    private HandledTypes() {}

    /**
     * Once the body has been looked into, which tells what the instance is used as, makes what a container may have handed over,
     * or records that the class is not known.
     *
     * @param call the method that makes the instance, such as {@code Class.newInstance}
     */
    static void makeOrAssume(Solver solver, CallSite site, String call) {
        solver.postpone(() -> handled(solver, site)
                .ifPresentOrElse(
                        // All class files have to be looked into for subtypes.
                        type -> solver.postponeToTheEnd(() -> subtypes(solver.program(), type)
                                .ifPresentOrElse(
                                        types -> types.forEach(each -> make(solver, site, each)),
                                        () -> assume(solver, site, call))),
                        () -> assume(solver, site, call)));
    }

    private static void assume(Solver solver, CallSite site, String call) {
        solver.assume(
                Assumption.Kind.UNRESOLVED_REFLECTIVE_CALL,
                site.caller(),
                site.line(),
                solver.madeInstances().describe(site, call));
    }

    /** The type that the initializer asks for and takes the instance as; empty when that is not so. */
    private static Optional<JavaClass> handled(Solver solver, CallSite site) {
        List<String> handled = site.caller().method().owner().annotations().stream()
                .filter(annotation -> ANNOTATIONS.contains(annotation.type()))
                .flatMap(HandledTypes::types)
                .toList();
        return solver.madeInstances()
                .typeOf(site)
                .filter(type -> handled.contains(type.name()) && type.hasSummary() && !type.isOfJdk());
    }

    private static Stream<String> types(Annotation annotation) {
        return annotation.classes("value").stream();
    }

    /** The classes that the call may make; empty when there are too many to tell. */
    private static Optional<Set<JavaClass>> subtypes(Program program, JavaClass handled) {
        Set<JavaClass> found = new LinkedHashSet<>(List.of(handled));
        Deque<JavaClass> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (String name : program.source().directSubtypesOf(open.remove().name())) {
                JavaClass subtype = program.classNamed(name);
                if (program.isSubtype(subtype, handled) && found.add(subtype)) {
                    open.add(subtype);
                }
            }
            if (found.size() > MOST) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private static void make(Solver solver, CallSite site, JavaClass type) {
        for (JavaMethod method : type.methods()) {
            // Class.newInstance, of the class alone, takes the constructor without parameters.
            boolean fits = site.argumentCount() > 1 || method.descriptor().equals("()V");
            if (method.isConstructor() && fits) {
                ReflectiveCalls.construct(solver, site, method, site.argumentCount() - 1);
            }
        }
    }
}
