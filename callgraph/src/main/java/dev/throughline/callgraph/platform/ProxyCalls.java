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
import java.util.HashSet;
import java.util.Set;

/** {@code Proxy.newProxyInstance}: a class that hands every call of its interfaces to the invocation handler. */
final class ProxyCalls implements Model {
    private static final String HANDLER = "java/lang/reflect/InvocationHandler";
    private static final String INVOKE = "invoke";
    private static final String INVOKE_TYPE =
            "(Ljava/lang/Object;Ljava/lang/reflect/Method;[Ljava/lang/Object;)Ljava/lang/Object;";

    @Override
    public void register(Solver solver) {
        solver.onCall("java/lang/reflect/Proxy", "newProxyInstance", "*", site -> make(solver, site));
    }

    private static void make(Solver solver, CallSite site) {
        Program program = solver.program();
        int interfaces = solver.flow().newNode(program.classNamed("java/lang/Class"));
        JavaArrays.read(solver, site.argument(1), interfaces);
        Set<JavaClass> made = new HashSet<>();
        Constants.forEachClass(
                solver,
                interfaces,
                type -> {
                    if (type.isInterface() && made.add(type)) {
                        makeFor(solver, site, type);
                    }
                },
                () -> callOfUnknown(solver, site));
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
        for (int i = 1; i < arguments.length; i++) {
            solver.flow().saturate(arguments[i]);
        }
        solver.callVirtual(
                site.caller(),
                site.line(),
                CallKind.REFLECTIVE,
                handler,
                program.selector(INVOKE, INVOKE_TYPE),
                arguments,
                0);
    }

    /** One proxy class per interface stands for the one that implements them all. */
    private static void makeFor(Solver solver, CallSite site, JavaClass type) {
        Program program = solver.program();
        JavaClass proxy =
                program.synthesize("com/sun/proxy/$Proxy$" + type.name().replace('/', '_'), type);
        int handler = site.argument(2);
        for (int id : type.supertypes()) {
            JavaClass each = program.classById(id);
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
        solver.flow().add(site.result(), solver.instanceOf(proxy));
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
        solver.flow().add(member, solver.constant("java/lang/reflect/Method", declared));
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
