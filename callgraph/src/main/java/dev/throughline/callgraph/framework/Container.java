package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.HashSet;
import java.util.Set;

/** Makes objects and calls methods on behalf of a framework's method that does so by reflection. */
final class Container {
    private final Solver solver;
    private final MethodFlow caller;
    private final int result;
    private final Set<Call> called = new HashSet<>();

    private record Call(JavaClass receiver, JavaMethod method) {}

    Container(Solver solver, MethodFlow caller) {
        this(solver, caller, 0);
    }

    private Container(Solver solver, MethodFlow caller, int result) {
        this.solver = solver;
        this.caller = caller;
        this.result = result;
    }

    /** One whose method gives back what is made and what the called methods give back. */
    static Container handingOut(Solver solver, MethodFlow caller) {
        return new Container(solver, caller, caller.returned());
    }

    /** Makes an instance by whichever constructor; arguments may be any instance of their declared types. */
    void make(JavaClass type) {
        if (type.isInterface() || type.isAbstract()) {
            return;
        }
        for (JavaMethod method : type.methods()) {
            if (method.isConstructor()) {
                call(method);
            }
        }
    }

    /** Calls the method on an instance of its class. */
    void call(JavaMethod method) {
        call(method.owner(), method);
    }

    /** Calls the method, which the class may have inherited, on an instance of the class. */
    void call(JavaClass type, JavaMethod method) {
        if (method.isAbstract() || !called.add(new Call(type, method))) {
            return;
        }
        solver.initializeFromOutside(caller, CallKind.FRAMEWORK, method.owner());
        JavaClass[] types = method.selector().referenceParameters();
        int receiver = method.isStatic() ? 0 : 1;
        int[] arguments = new int[types.length + receiver];
        if (receiver == 1) {
            arguments[0] = solver.flow().newNode(type);
            if (!type.isAbstract() && !type.isInterface()) {
                solver.flow().add(arguments[0], solver.instanceOf(type));
            }
        }
        for (int i = 0; i < types.length; i++) {
            arguments[i + receiver] = solver.flow().newNode(types[i]);
            solver.enterOutside(arguments[i + receiver]);
        }
        if (method.isConstructor()) {
            solver.flow().edge(arguments[0], result);
        }
        int given = method.selector().returnsReference() ? result : 0;
        solver.call(caller, 0, CallKind.FRAMEWORK, method, arguments, given);
    }

    /** Calls every method by which the class implements the contract. */
    void callContract(JavaClass type, JavaClass contract) {
        for (int id : contract.supertypes()) {
            JavaClass declaring = solver.program().classById(id);
            if (declaring == solver.program().object()) {
                continue;
            }
            for (JavaMethod declared : declaring.methods()) {
                if (!declared.isStatic() && !declared.isConstructor() && !declared.isPrivate()) {
                    JavaMethod implementation = solver.program().select(type, declared);
                    if (implementation != null && !implementation.owner().isOfJdk()) {
                        call(type, implementation);
                    }
                }
            }
        }
    }
}
