package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.model.CallKind;
import java.util.List;

/** Calls what a method handle leads to. */
public final class HandleCall {
    private final Solver solver;
    private final MethodFlow caller;
    private final int line;
    private final CallKind kind;

    public HandleCall(Solver solver, MethodFlow caller, int line, CallKind kind) {
        this.solver = solver;
        this.caller = caller;
        this.line = line;
        this.kind = kind;
    }

    /**
     * Adds the call.
     *
     * @param sources one entry per parameter of the handle, the receiver first where there is one: the node of a reference,
     *     0 for a primitive
     * @param result the node that takes the result
     */
    public void call(Handle handle, List<Integer> sources, int result) {
        if (handle.field().isPresent()) {
            access(handle, sources, result);
            return;
        }
        if (handle.method().isEmpty()) {
            return;
        }
        JavaMethod method = handle.method().get();
        switch (handle.kind()) {
            case Handle.STATIC -> {
                solver.initialize(caller, line, method.owner());
                solver.call(caller, line, kind, method, arguments(method, sources, 0), result);
            }
            case Handle.CONSTRUCTOR -> construct(method, sources, result);
            case Handle.SPECIAL -> solver.call(caller, line, kind, method, arguments(method, sources, 1), result);
            default -> callVirtual(handle.owner(), method, sources, result);
        }
        if (!method.selector().returnsReference() && !method.isConstructor()) {
            box(method, result);
        }
    }

    private void construct(JavaMethod constructor, List<Integer> sources, int result) {
        JavaClass type = constructor.owner();
        int made = solver.flow().newNode(type);
        solver.flow().add(made, solver.instanceOf(type));
        solver.flow().edge(made, result);
        solver.initialize(caller, line, type);
        int[] arguments = arguments(constructor, sources, 0);
        int[] withReceiver = new int[arguments.length + 1];
        System.arraycopy(arguments, 0, withReceiver, 1, arguments.length);
        withReceiver[0] = made;
        solver.call(caller, line, kind, constructor, withReceiver, 0);
    }

    private void callVirtual(JavaClass owner, JavaMethod method, List<Integer> sources, int result) {
        int[] arguments = arguments(method, sources, 1);
        if (arguments[0] == 0) {
            return;
        }
        int receiver = solver.flow().newNode(owner);
        solver.flow().edge(arguments[0], receiver);
        arguments[0] = receiver;
        if (method.isPrivate()) {
            solver.call(caller, line, kind, method, arguments, result);
        } else {
            solver.callVirtual(caller, line, kind, owner, method.selector(), arguments, result);
        }
    }

    private void access(Handle handle, List<Integer> sources, int result) {
        if (handle.kind() == Handle.GET_STATIC || handle.kind() == Handle.PUT_STATIC) {
            handle.field().ifPresent(each -> solver.initialize(caller, line, each.owner()));
        }
        int field = handle.field()
                .filter(each -> each.isReference())
                .map(solver::fieldNode)
                .orElse(0);
        switch (handle.kind()) {
            case Handle.GET_FIELD, Handle.GET_STATIC -> solver.flow().edge(field, result);
            default -> {
                if (!sources.isEmpty()) {
                    solver.flow().edge(sources.getLast(), field);
                }
            }
        }
    }

    /** The nodes of the reference arguments; a primitive that the method takes as a reference is boxed. */
    private int[] arguments(JavaMethod method, List<Integer> sources, int receiver) {
        Selector selector = method.selector();
        int[] positions = selector.referencePositions();
        JavaClass[] types = selector.referenceParameters();
        int[] arguments = new int[positions.length + receiver];
        if (receiver == 1) {
            arguments[0] = sources.isEmpty() ? 0 : sources.getFirst();
        }
        for (int i = 0; i < positions.length; i++) {
            int at = positions[i] + receiver;
            int source = at < sources.size() ? sources.get(at) : 0;
            arguments[i + receiver] = source == 0 ? boxed(types[i]) : source;
        }
        return arguments;
    }

    private int boxed(JavaClass type) {
        int node = solver.flow().newNode(type);
        solver.enterOutside(node);
        return node;
    }

    /** A primitive result that is taken as a reference comes in a box. */
    private void box(JavaMethod method, int result) {
        String descriptor = method.descriptor();
        String box = switch (descriptor.charAt(descriptor.length() - 1)) {
            case 'Z' -> "java/lang/Boolean";
            case 'B' -> "java/lang/Byte";
            case 'C' -> "java/lang/Character";
            case 'S' -> "java/lang/Short";
            case 'I' -> "java/lang/Integer";
            case 'J' -> "java/lang/Long";
            case 'F' -> "java/lang/Float";
            case 'D' -> "java/lang/Double";
            default -> "";
        };
        if (!box.isEmpty() && result != 0) {
            solver.flow().add(result, solver.instanceOf(solver.program().classNamed(box)));
        }
    }
}
