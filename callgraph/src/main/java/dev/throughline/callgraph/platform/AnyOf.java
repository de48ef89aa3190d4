package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Flow;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A method made for the analysis that calls each of some methods, present and future, with any arguments: reflective calls that
 * may be of any of them share it, so that the graph grows with the sum of both and not with the product.
 */
final class AnyOf {
    private final Solver solver;
    private final JavaMethod hub;
    private final Set<Callee> callees = new LinkedHashSet<>();
    private final List<Callee> waiting = new ArrayList<>();
    private boolean reached;

    private record Callee(JavaClass receiver, JavaMethod method) {}

    /** @param name of the class that is made to hold the method */
    AnyOf(Solver solver, String name) {
        Program program = solver.program();
        this.solver = solver;
        this.hub = program.addMethod(
                program.synthesize(name, program.object()),
                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                program.selector("call", "()Ljava/lang/Object;"));
        solver.setBody(hub, this::begin);
    }

    Program program() {
        return solver.program();
    }

    /** The call may be of any of the methods. */
    void callFrom(CallSite site) {
        solver.call(site.caller(), site.line(), CallKind.REFLECTIVE, hub, new int[0], site.result())
                .guess();
    }

    private void begin() {
        reached = true;
        List<Callee> known = List.copyOf(waiting);
        waiting.clear();
        known.forEach(this::call);
    }

    /** One method more, on instances of the class; a constructor makes them. */
    void add(JavaClass receiver, JavaMethod method) {
        Callee callee = new Callee(receiver, method);
        if (!callees.add(callee)) {
            return;
        }
        if (reached) {
            call(callee);
        } else {
            waiting.add(callee);
        }
    }

    private void call(Callee callee) {
        Flow flow = solver.flow();
        MethodFlow caller = solver.reach(hub);
        JavaMethod method = callee.method;
        JavaClass[] types = method.selector().referenceParameters();
        int first = method.isStatic() ? 0 : 1;
        int[] arguments = new int[types.length + first];
        if (first == 1) {
            arguments[0] = flow.newNode(callee.receiver);
            flow.add(arguments[0], solver.instanceOf(callee.receiver));
        }
        for (int i = 0; i < types.length; i++) {
            arguments[i + first] = flow.newNode(types[i]);
            flow.saturate(arguments[i + first]);
        }
        if (method.isConstructor()) {
            solver.initializeFromOutside(caller, CallKind.REFLECTIVE, callee.receiver);
            flow.edge(arguments[0], caller.returned());
        }
        int result = method.selector().returnsReference() ? caller.returned() : 0;
        solver.call(caller, 0, CallKind.REFLECTIVE, method, arguments, result);
    }
}
