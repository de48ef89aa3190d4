package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code Proxy.newProxyInstance}: a class that hands every call of its interfaces to the invocation handler that comes to this
 * very call, and to no other. Where the interfaces are not known, they are those that the class which makes the proxy pushes as
 * literals, beside others.
 */
final class ProxyCalls implements Model {
    /** A proxy of an interface with more methods does not tell them apart. */
    private static final int TOLD_APART = 8;

    private static final String HANDLER = "java/lang/reflect/InvocationHandler";
    private static final String NEW_PROXY_INSTANCE =
            "(Ljava/lang/ClassLoader;[Ljava/lang/Class;Ljava/lang/reflect/InvocationHandler;)Ljava/lang/Object;";
    private static final String INVOKE = "invoke";
    private static final String INVOKE_TYPE =
            "(Ljava/lang/Object;Ljava/lang/reflect/Method;[Ljava/lang/Object;)Ljava/lang/Object;";

    private final Map<JavaClass, Set<JavaClass>> literalsByUser = new HashMap<>();
    private final Map<JavaClass, List<Consumer<JavaClass>>> makersByUser = new HashMap<>();

    /** The content of a method object that is one of the interface's. */
    record AnyMethodOf(JavaClass type) {}

    @Override
    public void register(Solver solver) {
        solver.onCallForResult(
                "java/lang/reflect/Proxy",
                "newProxyInstance",
                NEW_PROXY_INSTANCE,
                site -> solver.postpone(() -> make(solver, site)));
        solver.onClassLiteral((user, type) -> {
            boolean isNew = mayBeProxied(type)
                    && literalsByUser
                            .computeIfAbsent(user, key -> new LinkedHashSet<>())
                            .add(type);
            if (isNew) {
                List.copyOf(makersByUser.getOrDefault(user, List.of())).forEach(maker -> maker.accept(type));
            }
        });
    }

    /**
     * Whether a literal may be meant for a proxy. Annotation types and the JDK's own types are there to be asked for or compared
     * with, and a proxy of each would stand behind every annotation and every collection of the program.
     */
    private static boolean mayBeProxied(JavaClass type) {
        return type.isInterface()
                && !type.isAnnotation()
                && !type.name().startsWith("java/lang/")
                && !type.name().startsWith("java/util/");
    }

    private void make(Solver solver, CallSite site) {
        int interfaces = solver.flow().newNode(solver.program().classNamed("java/lang/Class"));
        Optional<List<Integer>> own = solver.classArrays().elementsOf(site.argument(1));
        own.ifPresent(nodes -> nodes.forEach(node -> solver.flow().edge(node, interfaces)));
        if (own.isEmpty()) {
            JavaArrays.read(solver, site.argument(1), interfaces);
        }
        Set<JavaClass> made = new HashSet<>();
        Constants.forEachClass(
                solver,
                interfaces,
                type -> {
                    if (type.isInterface() && made.add(type)) {
                        makeFor(solver, site, type);
                    }
                },
                () -> {
                    callOfUnknown(solver, site);
                    giveUnknown(solver, site);
                    makeForLiterals(site, type -> {
                        if (made.add(type)) {
                            makeFor(solver, site, type);
                        }
                    });
                });
    }

    /** What implements interfaces that are not known may be whatever the JDK's own code gives back, which is not told apart. */
    private static void giveUnknown(Solver solver, CallSite site) {
        JavaMethod called = site.resolved();
        MethodFlow body = called == null ? null : solver.flowOf(called);
        if (body != null) {
            solver.flow().edge(body.returned(), site.result());
        }
    }

    private void makeForLiterals(CallSite site, Consumer<JavaClass> maker) {
        JavaClass user = site.caller().method().owner();
        if (user.isOfJdk()) {
            return;
        }
        makersByUser.computeIfAbsent(user, key -> new ArrayList<>()).add(maker);
        List.copyOf(literalsByUser.getOrDefault(user, Set.of())).forEach(maker);
    }

    /**
     * Whatever the proxy implements, the handler is called some time: said where the proxy is made. The JDK itself makes such
     * proxies for remote objects, which few programs have, and for annotations.
     */
    private static void callOfUnknown(Solver solver, CallSite site) {
        Program program = solver.program();
        JavaClass maker = site.caller().method().owner();
        if (maker.isOfJdk() && !maker.name().startsWith("sun/reflect/annotation/")) {
            return;
        }
        JavaClass handler = program.classNamed(HANDLER);
        int[] arguments = {
            solver.flow().newNode(handler),
            solver.flow().newNode(program.object()),
            solver.flow().newNode(program.classNamed("java/lang/reflect/Method")),
            solver.flow().newNode(program.arrayOf(program.object()))
        };
        solver.flow().edge(site.argument(2), arguments[0]);
        solver.flow().saturate(arguments[1]);
        // Not saturated: methods of other proxies with the same handler may be known.
        solver.flow().add(arguments[2], solver.instanceOf(solver.flow().type(arguments[2])));
        solver.flow().saturate(arguments[3]);
        solver.callVirtual(
                        site.caller(),
                        site.line(),
                        CallKind.REFLECTIVE,
                        handler,
                        program.selector(INVOKE, INVOKE_TYPE),
                        arguments,
                        0)
                .guess();
    }

    /** One proxy class per interface stands for the one that implements them all. */
    private static void makeFor(Solver solver, CallSite site, JavaClass type) {
        List<JavaClass> declaring = Arrays.stream(type.supertypes())
                .mapToObj(solver.program()::classById)
                .toList();
        solver.flow().add(site.result(), solver.instanceOf(proxyOf(solver, type, declaring, site.argument(2))));
    }

    /** The proxy class of an interface, with what the given types declare; its methods call what comes to the node as handler. */
    static JavaClass proxyOf(Solver solver, JavaClass type, List<JavaClass> declaring, int handler) {
        Program program = solver.program();
        JavaClass proxy =
                program.synthesize("com/sun/proxy/$Proxy$" + type.name().replace('/', '_'), type);
        for (JavaClass each : declaring) {
            for (JavaMethod declared : each.methods()) {
                if (declared.isStatic()
                        || declared.isPrivate()
                        || declared.isConstructor()
                        || proxy.declared(declared.selector()) != null) {
                    continue;
                }
                if (each.isInterface() || isHandled(declared)) {
                    JavaMethod method = program.addMethod(proxy, ClassFile.ACC_PUBLIC, declared.selector());
                    solver.setBody(method, () -> handle(solver, method, declared, handler));
                }
            }
        }
        return proxy;
    }

    /** Of Object's methods a proxy hands on these three. */
    private static boolean isHandled(JavaMethod method) {
        return switch (method.name()) {
            case "toString", "hashCode", "equals" -> true;
            default -> false;
        };
    }

    private static void handle(Solver solver, JavaMethod method, JavaMethod declared, int handler) {
        Program program = solver.program();
        MethodFlow made = solver.reach(method);
        JavaClass objects = program.arrayOf(program.object());
        int arguments = solver.flow().newNode(objects);
        solver.flow().add(arguments, solver.instanceOf(objects));
        for (int i = 1; i < made.parameterCount(); i++) {
            JavaArrays.write(solver, arguments, made.parameter(i));
        }
        int member = solver.flow().newNode(program.classNamed("java/lang/reflect/Method"));
        Object content = declared.owner().methods().length > TOLD_APART ? new AnyMethodOf(declared.owner()) : declared;
        solver.flow().add(member, solver.constant("java/lang/reflect/Method", content));
        int receiver = solver.flow().newNode(program.classNamed(HANDLER));
        solver.flow().edge(handler, receiver);
        solver.callVirtual(
                made,
                0,
                CallKind.REFLECTIVE,
                program.classNamed(HANDLER),
                program.selector(INVOKE, INVOKE_TYPE),
                new int[] {receiver, made.parameter(0), member, arguments},
                made.returned());
    }
}
