package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.platform.ClassLookups.NamedMethod;
import dev.throughline.callgraph.platform.ProxyCalls.AnyMethodOf;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Flow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallKind;
import java.util.Arrays;

/** {@code Method.invoke} and {@code Constructor.newInstance} on members that were looked up by constants. */
final class ReflectiveCalls implements Model {
    private final PlatformRegistries registries;
    private final NamedClasses named;
    private final BeanProperties properties;

    ReflectiveCalls(PlatformRegistries registries, NamedClasses named, BeanProperties properties) {
        this.registries = registries;
        this.named = named;
        this.properties = properties;
    }

    @Override
    public void register(Solver solver) {
        solver.onCall("java/lang/reflect/Method", "invoke", "*", site -> invoke(solver, site));
        solver.onCall("java/lang/reflect/Constructor", "newInstance", "*", site -> newInstance(solver, site));
    }

    private void invoke(Solver solver, CallSite site) {
        solver.flow().listen(site.argument(0), new NodeListener() {
            private boolean told;

            @Override
            public void onObject(int object) {
                Object content = solver.objects().content(object);
                if (content instanceof JavaMethod method) {
                    call(solver, site, method);
                } else if (content instanceof AnyMethodOf any) {
                    for (JavaMethod method : any.type().methods()) {
                        if (!method.isStatic() && !method.isPrivate()) {
                            call(solver, site, method);
                        }
                    }
                } else if (content instanceof NamedMethod named) {
                    callByName(solver, site, named.name());
                } else {
                    onSaturated();
                }
            }

            @Override
            public void onSaturated() {
                if (!told) {
                    told = true;
                    properties.callFrom(site);
                    solver.assume(
                            Assumption.Kind.UNRESOLVED_REFLECTIVE_CALL,
                            site.caller(),
                            site.line(),
                            "Method.invoke of a method that is not known");
                    solver.flow().saturate(site.result());
                }
            }
        });
    }

    /** Calls the method with what the argument array holds. */
    private static void call(Solver solver, CallSite site, JavaMethod method) {
        int[] arguments = arguments(solver, site, method, 2);
        boxResult(solver, site, method);
        if (method.isStatic()) {
            solver.initialize(site.caller(), site.line(), method.owner());
            solver.call(site.caller(), site.line(), CallKind.REFLECTIVE, method, arguments, site.result());
            return;
        }
        int receiver = solver.flow().newNode(method.owner());
        solver.flow().edge(site.argument(1), receiver);
        arguments[0] = receiver;
        if (method.isPrivate()) {
            solver.call(site.caller(), site.line(), CallKind.REFLECTIVE, method, arguments, site.result());
        } else {
            solver.callVirtual(
                    site.caller(),
                    site.line(),
                    CallKind.REFLECTIVE,
                    method.owner(),
                    method.selector(),
                    arguments,
                    site.result());
        }
    }

    /** Of the method only the name is known: it is any public one of that name that the receiver has. */
    private static void callByName(Solver solver, CallSite site, String name) {
        solver.flow().listen(site.argument(1), new NodeListener() {
            @Override
            public void onObject(int object) {
                for (JavaClass at = solver.objects().classOf(object); at != null; at = at.superclass()) {
                    Arrays.stream(at.methods())
                            .filter(method -> method.name().equals(name) && !method.isAbstract() && !method.isStatic())
                            .forEach(method -> call(solver, site, method));
                }
            }

            @Override
            public void onSaturated() {
                solver.assume(
                        Assumption.Kind.UNRESOLVED_REFLECTIVE_CALL,
                        site.caller(),
                        site.line(),
                        "Method.invoke of '" + name + "' on a class that is not known");
            }
        });
    }

    private void newInstance(Solver solver, CallSite site) {
        Constants.forEach(
                solver,
                site.argument(0),
                JavaMethod.class,
                constructor -> construct(solver, site, constructor, 1),
                () -> {
                    registries.callFrom(site);
                    named.callFrom(solver, site);
                    HandledTypes.makeOrAssume(solver, site, "Constructor.newInstance");
                });
    }

    /** Makes an instance; {@code arrayArgument} is the argument that holds the arguments as an array, 0 for none. */
    static void construct(Solver solver, CallSite site, JavaMethod constructor, int arrayArgument) {
        JavaClass type = constructor.owner();
        if (type.isAbstract() || type.isInterface()) {
            return;
        }
        Flow flow = solver.flow();
        int made = flow.newNode(type);
        flow.add(made, solver.instanceOf(type));
        flow.edge(made, site.result());
        solver.initialize(site.caller(), site.line(), type);
        int[] arguments = arguments(solver, site, constructor, arrayArgument);
        arguments[0] = made;
        solver.call(site.caller(), site.line(), CallKind.REFLECTIVE, constructor, arguments, 0);
    }

    /** One node per reference parameter, each filled with what the array of arguments holds; the receiver's place is left free. */
    private static int[] arguments(Solver solver, CallSite site, JavaMethod method, int arrayArgument) {
        int receiver = method.isStatic() ? 0 : 1;
        JavaClass[] types = method.selector().referenceParameters();
        int[] arguments = new int[types.length + receiver];
        for (int i = 0; i < types.length; i++) {
            arguments[i + receiver] = solver.flow().newNode(types[i]);
            if (arrayArgument > 0) {
                JavaArrays.read(solver, site.argument(arrayArgument), arguments[i + receiver]);
            }
        }
        return arguments;
    }

    private static void boxResult(Solver solver, CallSite site, JavaMethod method) {
        if (!method.selector().returnsReference() && !method.selector().returnsNothing() && site.result() != 0) {
            int boxes = solver.flow().newNode(solver.program().classNamed("java/lang/Number"));
            solver.enterOutside(boxes);
            solver.flow().edge(boxes, site.result());
        }
    }
}
