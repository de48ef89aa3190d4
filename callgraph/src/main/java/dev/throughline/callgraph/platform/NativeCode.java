package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Flow;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.NodeListener;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;

/** Native methods of {@code java.lang} through which objects pass, and callbacks from native code into {@code doPrivileged} actions. */
final class NativeCode implements Model {
    @Override
    public void register(Solver solver) {
        Flow flow = solver.flow();
        solver.onNative("java/lang/Object", "clone", "()Ljava/lang/Object;", method -> {});
        solver.onCall(
                "java/lang/Object",
                "clone",
                "()Ljava/lang/Object;",
                site -> flow.edge(site.argument(0), site.result()));
        solver.onNative("java/lang/Object", "getClass", "()Ljava/lang/Class;", method -> {});
        solver.onCall("java/lang/Object", "getClass", "()Ljava/lang/Class;", site -> classOfReceiver(solver, site));
        solver.onNative("java/lang/System", "arraycopy", "*", method -> copyArray(solver, method));
        solver.onNative(
                "java/lang/Thread",
                "currentThread",
                "()Ljava/lang/Thread;",
                method -> flow.saturate(method.returned()));
        solver.onNative("java/lang/System", "setIn0", "*", method -> setStatic(solver, method, "in"));
        solver.onNative("java/lang/System", "setOut0", "*", method -> setStatic(solver, method, "out"));
        solver.onNative("java/lang/System", "setErr0", "*", method -> setStatic(solver, method, "err"));
        solver.onNative(
                "java/lang/Throwable",
                "fillInStackTrace",
                "(I)Ljava/lang/Throwable;",
                method -> flow.edge(method.parameter(0), method.returned()));
        solver.onNative(
                "java/lang/Class", "getPrimitiveClass", "*", method -> plain(solver, method, "java/lang/Class"));
        solver.onNative("java/lang/String", "intern", "*", method -> flow.edge(method.parameter(0), method.returned()));
        solver.onNative("java/lang/ref/Reference", "get0", "*", method -> flow.saturate(method.returned()));
        solver.onCallInstead("java/security/AccessController", "doPrivileged", "*", site -> runAction(solver, site));
    }

    private static void plain(Solver solver, MethodFlow method, String type) {
        solver.flow().add(method.returned(), solver.instanceOf(solver.program().classNamed(type)));
    }

    private static void setStatic(Solver solver, MethodFlow method, String name) {
        var field = solver.program().classNamed("java/lang/System").declaredField(name);
        if (field != null) {
            solver.flow().edge(method.parameter(0), solver.fieldNode(field));
        }
    }

    private static void classOfReceiver(Solver solver, CallSite site) {
        if (site.result() == 0) {
            return;
        }
        solver.flow().listen(site.argument(0), new NodeListener() {
            @Override
            public void onObject(int object) {
                JavaClass type = solver.objects().classOf(object);
                solver.flow().add(site.result(), solver.constant("java/lang/Class", type));
            }

            @Override
            public void onSaturated() {
                solver.flow()
                        .add(site.result(), solver.instanceOf(solver.program().classNamed("java/lang/Class")));
            }
        });
    }

    /** The content of every array that comes as source goes to every array that comes as destination. */
    private static void copyArray(Solver solver, MethodFlow method) {
        Flow flow = solver.flow();
        int between = flow.newNode(solver.program().object());
        JavaArrays.read(solver, method.parameter(0), between);
        JavaArrays.write(solver, method.parameter(1), between);
    }

    /** The action runs on behalf of the caller, so the call stands at the caller: actions of others are not mixed in. */
    private static void runAction(Solver solver, CallSite site) {
        for (String type : new String[] {"java/security/PrivilegedAction", "java/security/PrivilegedExceptionAction"}) {
            JavaClass action = solver.program().classNamed(type);
            int receiver = solver.flow().newNode(action);
            solver.flow().edge(site.argument(0), receiver);
            solver.callVirtual(
                    site.caller(),
                    site.line(),
                    CallKind.NATIVE,
                    action,
                    solver.program().selector("run", "()Ljava/lang/Object;"),
                    new int[] {receiver},
                    site.result());
        }
    }
}
