package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;

/** A thread that is started runs; what it leaves uncaught goes to its handlers. */
final class Threads implements Model {
    @Override
    public void register(Solver solver) {
        solver.onCall("java/lang/Thread", "start", "()V", site -> run(solver, site));
        solver.onMethod("java/lang/Thread", "start0", "()V", method -> runAndExit(solver, method));
    }

    /** The virtual machine runs the thread and then lets it clean up after itself. */
    private static void runAndExit(Solver solver, MethodFlow start) {
        JavaClass thread = start.method().owner();
        int[] receiver = {start.parameter(0)};
        solver.callVirtual(start, 0, CallKind.NATIVE, thread, solver.program().selector("run", "()V"), receiver, 0);
        JavaMethod exit = thread.declared("exit", "()V");
        if (exit != null) {
            solver.call(start, 0, CallKind.NATIVE, exit, receiver, 0);
        }
    }

    private static void run(Solver solver, CallSite site) {
        JavaClass thread = solver.program().classNamed("java/lang/Thread");
        int receiver = solver.flow().newNode(thread);
        solver.flow().edge(site.argument(0), receiver);
        solver.callVirtual(
                site.caller(),
                site.line(),
                CallKind.NATIVE,
                thread,
                solver.program().selector("run", "()V"),
                new int[] {receiver},
                0);
    }
}
