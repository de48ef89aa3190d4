package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Handle;
import dev.throughline.callgraph.solver.HandleCall;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Method handles: found by {@code Lookup}, changed by {@code MethodHandles}, called by {@code invoke} and {@code invokeExact}. */
final class MethodHandleCalls implements Model {
    private static final String HANDLE = "java/lang/invoke/MethodHandle";
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

    @Override
    public void register(Solver solver) {
        for (String name : new String[] {"invoke", "invokeExact", "invokeBasic"}) {
            solver.onNative(HANDLE, name, "*", method -> {});
            solver.onCall(HANDLE, name, "*", site -> invoke(solver, site));
        }
        solver.onCall(HANDLE, "invokeWithArguments", "*", site -> invoke(solver, site));
        solver.onCall(HANDLE, "bindTo", "*", site -> bind(solver, site));
        for (String name :
                new String[] {"asType", "asSpreader", "asCollector", "asVarargsCollector", "asFixedArity", "withVarargs"
                }) {
            solver.onCall(HANDLE, name, "*", site -> solver.flow().edge(site.argument(0), site.result()));
        }
        solver.onCall(LOOKUP, "findVirtual", "*", site -> find(solver, site, 1, 2, Handle.VIRTUAL));
        solver.onCall(LOOKUP, "findStatic", "*", site -> find(solver, site, 1, 2, Handle.STATIC));
        solver.onCall(LOOKUP, "findSpecial", "*", site -> find(solver, site, 1, 2, Handle.SPECIAL));
        solver.onCall(LOOKUP, "bind", "*", site -> bindFound(solver, site));
        solver.onCall(LOOKUP, "findConstructor", "*", site -> findConstructor(solver, site));
        solver.onCall(LOOKUP, "findGetter", "*", site -> findField(solver, site, Handle.GET_FIELD));
        solver.onCall(LOOKUP, "findStaticGetter", "*", site -> findField(solver, site, Handle.GET_STATIC));
        solver.onCall(LOOKUP, "findSetter", "*", site -> findField(solver, site, Handle.PUT_FIELD));
        solver.onCall(LOOKUP, "findStaticSetter", "*", site -> findField(solver, site, Handle.PUT_STATIC));
        solver.onCall(LOOKUP, "unreflect", "*", site -> unreflect(solver, site));
        solver.onCall(LOOKUP, "unreflectSpecial", "*", site -> unreflect(solver, site));
        solver.onCall(LOOKUP, "unreflectConstructor", "*", site -> unreflect(solver, site));
    }

    private static void add(Solver solver, CallSite site, Handle handle) {
        solver.flow().add(site.result(), solver.constant(HANDLE, handle));
    }

    private static void find(Solver solver, CallSite site, int classArgument, int nameArgument, int kind) {
        Constants.forEachClass(
                solver,
                site.argument(classArgument),
                type -> Constants.forEachString(
                        solver,
                        site.argument(nameArgument),
                        name -> addAll(solver, site, type, name, kind),
                        () -> unknown(solver, site)),
                () -> unknown(solver, site));
    }

    private static void addAll(Solver solver, CallSite site, JavaClass type, String name, int kind) {
        for (int id : type.supertypes()) {
            for (JavaMethod method : solver.program().classById(id).methods()) {
                if (method.name().equals(name) && method.isStatic() == (kind == Handle.STATIC)) {
                    add(solver, site, new Handle(kind, type, Optional.of(method), Optional.empty()));
                }
            }
        }
    }

    private static void findConstructor(Solver solver, CallSite site) {
        Constants.forEachClass(
                solver,
                site.argument(1),
                type -> {
                    for (JavaMethod method : type.methods()) {
                        if (method.isConstructor()) {
                            add(
                                    solver,
                                    site,
                                    new Handle(Handle.CONSTRUCTOR, type, Optional.of(method), Optional.empty()));
                        }
                    }
                },
                () -> unknown(solver, site));
    }

    private static void findField(Solver solver, CallSite site, int kind) {
        Constants.forEachClass(
                solver,
                site.argument(1),
                type -> Constants.forEachString(
                        solver,
                        site.argument(2),
                        name -> {
                            JavaField field = type.declaredField(name);
                            if (field != null) {
                                add(solver, site, new Handle(kind, type, Optional.empty(), Optional.of(field)));
                            }
                        },
                        () -> {}),
                () -> {});
    }

    private static void unreflect(Solver solver, CallSite site) {
        Constants.forEach(
                solver,
                site.argument(1),
                JavaMethod.class,
                method -> {
                    int kind = method.isConstructor()
                            ? Handle.CONSTRUCTOR
                            : method.isStatic() ? Handle.STATIC : Handle.VIRTUAL;
                    add(solver, site, new Handle(kind, method.owner(), Optional.of(method), Optional.empty()));
                },
                () -> unknown(solver, site));
    }

    private static void unknown(Solver solver, CallSite site) {
        solver.flow().add(site.result(), solver.instanceOf(solver.program().classNamed(HANDLE)));
    }

    /** {@code lookup.bind(receiver, name, type)}. */
    private static void bindFound(Solver solver, CallSite site) {
        Constants.forEachString(
                solver,
                site.argument(2),
                name -> solver.flow().listen(site.argument(1), new dev.throughline.callgraph.solver.NodeListener() {
                    @Override
                    public void onObject(int object) {
                        JavaClass type = solver.objects().classOf(object);
                        for (int id : type.supertypes()) {
                            for (JavaMethod method :
                                    solver.program().classById(id).methods()) {
                                if (method.name().equals(name) && !method.isStatic()) {
                                    bound(
                                            solver,
                                            site,
                                            new Handle(Handle.VIRTUAL, type, Optional.of(method), Optional.empty()),
                                            site.argument(1));
                                }
                            }
                        }
                    }

                    @Override
                    public void onSaturated() {
                        unknown(solver, site);
                    }
                }),
                () -> unknown(solver, site));
    }

    private static void bind(Solver solver, CallSite site) {
        Constants.forEach(
                solver,
                site.argument(0),
                Handle.class,
                handle -> bound(solver, site, handle, site.argument(1)),
                () -> unknown(solver, site));
    }

    private static void bound(Solver solver, CallSite site, Handle handle, int receiver) {
        solver.flow().add(site.result(), solver.constant(HANDLE, new BoundHandle(handle, receiver)));
    }

    private static void invoke(Solver solver, CallSite site) {
        Constants.forEach(
                solver,
                site.argument(0),
                Object.class,
                content -> {
                    HandleCall call = new HandleCall(solver, site.caller(), site.line(), CallKind.DYNAMIC);
                    switch (content) {
                        case Handle handle -> call.call(handle, sources(solver, site, handle, 0), site.result());
                        case BoundHandle(Handle handle, int receiver) ->
                            call.call(handle, sources(solver, site, handle, receiver), site.result());
                        default -> {
                            // Not a handle: nothing is called.
                        }
                    }
                },
                () -> solver.assume(
                        Assumption.Kind.UNRESOLVED_REFLECTIVE_CALL,
                        site.caller(),
                        site.line(),
                        "MethodHandle." + site.selector().name() + " of a method that is not known"));
    }

    /** The call's arguments by position; 0 for primitives, which the call site's own descriptor tells apart. */
    private static List<Integer> sources(Solver solver, CallSite site, Handle handle, int receiver) {
        List<Integer> sources = new ArrayList<>();
        if (receiver != 0) {
            sources.add(receiver);
        }
        if (site.resolved() == null || site.resolved().selector() == site.selector()) {
            addFromArray(solver, site, handle, sources);
            return sources;
        }
        int first = sources.size();
        for (int i = 0; i < site.selector().parameterCount(); i++) {
            sources.add(0);
        }
        int[] positions = site.selector().referencePositions();
        for (int i = 0; i < positions.length; i++) {
            sources.set(first + positions[i], site.argument(i + 1));
        }
        return sources;
    }

    /** {@code invokeWithArguments}: any element of the array may be any argument. */
    private static void addFromArray(Solver solver, CallSite site, Handle handle, List<Integer> sources) {
        int element = solver.flow().newNode(solver.program().object());
        JavaArrays.read(solver, site.argument(1), element);
        int parameters = 1
                + handle.method()
                        .map(method -> method.selector().parameterCount())
                        .orElse(1);
        for (int i = 0; i < parameters; i++) {
            sources.add(element);
        }
    }

    /** A handle whose first argument is given: the node that holds it. */
    record BoundHandle(Handle handle, int receiver) {}
}
