package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.MemberReference;
import dev.throughline.callgraph.summary.Op;
import dev.throughline.callgraph.summary.SummaryCursor;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallKind;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the summary of a method that has become reachable into nodes, edges and calls. */
final class BodyExpander {
    private final Solver solver;
    private final DynamicCalls dynamicCalls;

    BodyExpander(Solver solver) {
        this.solver = solver;
        this.dynamicCalls = new DynamicCalls(solver);
    }

    void expand(MethodFlow method) {
        solver.models().reached(method);
        JavaMethod declared = method.method();
        if (declared.index() < 0) {
            solver.runBody(declared);
        } else if (declared.hasCode()) {
            new Body(method).expand();
            method.expanded();
        } else if (declared.isNative()) {
            expandNative(method);
        }
    }

    /** Native code gives back what its declaration says, unless a model knows better. */
    private void expandNative(MethodFlow method) {
        JavaMethod declared = method.method();
        if (solver.models().knowsNative(declared)) {
            return;
        }
        if (method.returned() != 0) {
            solver.enterOutside(method.returned());
        }
        if (!declared.owner().isOfJdk()) {
            solver.assume(
                    Assumption.Kind.NATIVE_METHOD, method, 0, declared.ref().displayName());
        }
    }

    private final class Body {
        private final Flow flow = solver.flow();
        private final MethodFlow method;
        private final JavaClass owner;
        private final SummaryCursor code;
        private final int parameters;
        private final int firstNode;
        private Set<Integer> made = Set.of();
        private boolean hasClassArrays;
        private int value;

        private Body(MethodFlow method) {
            this.method = method;
            this.owner = method.method().owner();
            this.code = method.method().code();
            this.parameters = method.parameterCount();
            int values = code.next();
            this.firstNode = flow.newNodes(values - parameters);
            this.value = parameters;
        }

        private void expand() {
            for (int op = code.next(); op != Op.END; op = code.next()) {
                operation(op);
            }
        }

        /** The node of the value that the operation at hand makes. */
        private int make() {
            return node(++value);
        }

        private int node(int number) {
            if (number <= parameters) {
                return number == 0 ? 0 : method.parameter(number - 1);
            }
            return firstNode + number - parameters - 1;
        }

        private int nextNode() {
            int next = nextCopied();
            use(next);
            return next;
        }

        private void use(int node) {
            if (!made.isEmpty() && made.contains(node)) {
                solver.madeInstances().use(node);
            }
        }

        /** The next node, which may be the same value under another type. */
        private int nextCopied() {
            int next = node(code.next());
            if (hasClassArrays) {
                solver.classArrays().use(next);
            }
            return next;
        }

        private JavaClass nextClass() {
            return owner.classAt(code.next());
        }

        private void operation(int op) {
            switch (op) {
                case Op.NEW -> {
                    JavaClass type = nextClass();
                    solver.initialize(method, code.next(), type);
                    flow.add(make(), solver.instanceOf(type));
                }
                case Op.NEW_ARRAY -> makeArray(nextClass(), make());
                case Op.STRING -> flow.add(make(), solver.string(owner, code.next()));
                case Op.CLASS_FILE ->
                    flow.add(make(), solver.constant("[B", new ClassFileBytes(owner.textAt(code.next()))));
                case Op.CLASS ->
                    flow.add(make(), solver.classLiteral(method.method().owner(), nextClass()));
                case Op.CONSTANT -> dynamicCalls.constant(method, code.next(), code.next(), make());
                case Op.GET_FIELD -> readField(owner.fieldAt(code.next()), make());
                case Op.GET_STATIC -> readStatic();
                case Op.PUT_FIELD -> writeField(owner.fieldAt(code.next()), nextNode());
                case Op.PUT_STATIC -> writeStatic();
                case Op.ARRAY_LOAD -> {
                    int array = nextNode();
                    flow.listen(array, new ArrayAccess(solver, array, make(), true));
                }
                case Op.ARRAY_STORE -> store(node(code.next()), nextNode());
                case Op.CAST -> {
                    JavaClass type = nextClass();
                    int from = nextCopied();
                    int to = make();
                    flow.declare(to, type);
                    flow.edge(from, to);
                    if (!made.isEmpty() && made.contains(from)) {
                        solver.madeInstances().cast(from, type);
                    }
                }
                case Op.PHI -> {
                    int to = make();
                    for (int i = code.next(); i > 0; i--) {
                        flow.edge(nextNode(), to);
                    }
                }
                case Op.CATCH -> caught();
                case Op.CALL, Op.CALL_VALUE -> call(op == Op.CALL_VALUE);
                case Op.DYNAMIC, Op.DYNAMIC_VALUE -> {
                    int constant = code.next();
                    int line = code.next();
                    int[] arguments = nextNodes();
                    dynamicCalls.call(method, constant, line, arguments, op == Op.DYNAMIC_VALUE ? make() : 0);
                }
                case Op.RETURN -> flow.edge(nextNode(), method.returned());
                case Op.INITIALIZE -> {
                    JavaClass type = nextClass();
                    solver.initialize(method, code.next(), type);
                }
                default -> throw new IllegalStateException("operation " + op + " in " + method);
            }
        }

        private int[] nextNodes() {
            int[] all = new int[code.next()];
            for (int i = 0; i < all.length; i++) {
                all[i] = nextNode();
            }
            return all;
        }

        private void readField(@Nullable JavaField field, int to) {
            if (field != null) {
                int from = solver.fieldNode(field);
                flow.declare(to, flow.type(from));
                flow.edge(from, to);
            }
        }

        private void writeField(@Nullable JavaField field, int from) {
            if (field != null) {
                flow.edge(from, solver.fieldNode(field));
            }
        }

        private void readStatic() {
            int member = code.next();
            JavaField field = owner.fieldAt(member);
            int line = code.next();
            int to = make();
            if (field != null) {
                solver.initialize(method, line, field.owner());
                readField(field, to);
            } else {
                missingOwner(member, line);
            }
        }

        private void writeStatic() {
            int member = code.next();
            JavaField field = owner.fieldAt(member);
            int from = nextNode();
            int line = code.next();
            if (field != null) {
                solver.initialize(method, line, field.owner());
                writeField(field, from);
            } else {
                missingOwner(member, line);
            }
        }

        private void missingOwner(int member, int line) {
            JavaClass named = owner.classAt(owner.summary().memberOwner(member));
            if (named.isPhantom()) {
                solver.assumeMissing(method, line, named);
            }
        }

        /** What a handler catches may be any exception of its type that exists. */
        private void caught() {
            int to = make();
            int classes = code.next();
            if (classes == 1) {
                flow.declare(to, nextClass());
                flow.saturate(to);
                return;
            }
            for (int i = 0; i < classes; i++) {
                int each = flow.newNode(nextClass());
                flow.edge(each, to);
                flow.saturate(each);
            }
            if (classes == 0) {
                flow.declare(to, solver.program().classNamed("java/lang/Throwable"));
                flow.saturate(to);
            }
        }

        private void makeArray(JavaClass type, int array) {
            if (type == solver.classArrays().type()) {
                hasClassArrays = true;
                solver.classArrays().make(array);
            }
            flow.add(array, solver.instanceOf(type));
        }

        private void store(int array, int value) {
            if (!hasClassArrays || !solver.classArrays().store(array, value)) {
                use(array);
            }
            flow.listen(array, new ArrayAccess(solver, array, value, false));
        }

        private void call(boolean hasValue) {
            int kind = code.next();
            MemberReference reference = owner.methodAt(code.next());
            int line = code.next();
            int[] arguments = nextNodes();
            int result = 0;
            if (hasValue) {
                result = make();
                flow.declare(result, reference.selector().returnType());
                if (solver.madeInstances().areMadeBy(reference)) {
                    made = made.isEmpty() ? new HashSet<>() : made;
                    made.add(result);
                }
            }
            if (kind == Op.KIND_VIRTUAL || kind == Op.KIND_INTERFACE) {
                solver.call(method, line, kind == Op.KIND_INTERFACE, reference, arguments, result);
                return;
            }
            JavaMethod callee = reference.resolve();
            if (kind == Op.KIND_SPECIAL && callee != null) {
                callee = superMethod(reference, callee);
            }
            if (callee == null || callee.isAbstract()) {
                if (reference.owner().isPhantom()) {
                    solver.assumeMissing(method, line, reference);
                }
                return;
            }
            if (kind == Op.KIND_STATIC) {
                solver.initialize(method, line, callee.owner());
            }
            solver.call(method, line, CallKind.DIRECT, callee, arguments, result);
        }

        /** {@code super.m()} looks m up from the direct superclass (JVMS §6.5, invokespecial). */
        private @Nullable JavaMethod superMethod(MemberReference reference, JavaMethod resolved) {
            JavaClass superclass = owner.superclass();
            if (superclass == null || resolved.isConstructor() || resolved.isPrivate()) {
                return resolved;
            }
            boolean isSuperCall = reference.owner() != owner
                    && !reference.owner().isInterface()
                    && solver.program().isSubtype(superclass, reference.owner());
            return isSuperCall ? solver.program().resolveMethod(superclass, reference.selector()) : resolved;
        }
    }
}
