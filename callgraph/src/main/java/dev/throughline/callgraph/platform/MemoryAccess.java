package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Flow;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;

/**
 * {@code Unsafe}, var handles and atomic field updaters: accesses whose field is a number or a handle at run time.
 *
 * <p>A field that is looked up by name for such an access takes part in one pool: what is written through any of them may be
 * read from any of these fields, if its type fits. Elements of arrays go by the array.
 */
final class MemoryAccess implements Model {
    @Override
    public void register(Solver solver) {
        Pool pool = new Pool(solver);
        JavaClass unsafe = solver.program().classNamed("jdk/internal/misc/Unsafe");
        JavaClass sunUnsafe = solver.program().classNamed("sun/misc/Unsafe");
        for (JavaClass type : new JavaClass[] {unsafe, sunUnsafe}) {
            for (JavaMethod method : type.methods()) {
                if (isAccess(method)) {
                    solver.onNative(type.name(), method.name(), method.descriptor(), pool::access);
                }
            }
            solver.onNative(type.name(), "allocateInstance", "*", method -> {});
            solver.onCall(type.name(), "allocateInstance", "*", site -> allocate(solver, site));
        }
        solver.onCall(
                "jdk/internal/misc/Unsafe",
                "objectFieldOffset",
                "(Ljava/lang/Class;Ljava/lang/String;)J",
                site -> pool.lookUp(site, 1, 2));
        for (String name : new String[] {"objectFieldOffset", "staticFieldOffset"}) {
            solver.onCall("jdk/internal/misc/Unsafe", name, "(Ljava/lang/reflect/Field;)J", pool::lookUpField);
        }
        solver.onCall("java/lang/invoke/MethodHandles$Lookup", "findVarHandle", "*", site -> pool.lookUp(site, 1, 2));
        solver.onCall(
                "java/lang/invoke/MethodHandles$Lookup", "findStaticVarHandle", "*", site -> pool.lookUp(site, 1, 2));
        solver.onCall("jdk/internal/invoke/MhUtil", "findVarHandle", "*", pool::lookUpInCaller);
        solver.onCall(
                "java/util/concurrent/atomic/AtomicReferenceFieldUpdater",
                "newUpdater",
                "*",
                site -> pool.lookUp(site, 0, 2));
        for (JavaMethod method :
                solver.program().classNamed("java/lang/invoke/VarHandle").methods()) {
            if (method.isNative()) {
                solver.onNative("java/lang/invoke/VarHandle", method.name(), "*", flow -> {});
                solver.onCall("java/lang/invoke/VarHandle", method.name(), "*", pool::handleAccess);
            }
        }
        solver.onCall("java/lang/reflect/Field", "get", "*", pool::fieldGet);
        solver.onCall("java/lang/reflect/Field", "set", "*", pool::fieldSet);
        for (String type : new String[] {"Boolean", "Byte", "Char", "Short", "Int", "Long", "Float", "Double"}) {
            solver.onCall("java/lang/reflect/Field", "get" + type, "*", pool::primitiveAccess);
            solver.onCall("java/lang/reflect/Field", "set" + type, "*", pool::primitiveAccess);
        }
    }

    private static boolean isAccess(JavaMethod method) {
        String name = method.name();
        return method.isNative()
                && (name.contains("Reference") || name.contains("Object"))
                && (name.startsWith("get") || name.startsWith("put") || name.startsWith("compareAnd"));
    }

    private static void allocate(Solver solver, CallSite site) {
        Constants.forEachClass(
                solver,
                site.argument(1),
                type -> {
                    if (!type.isAbstract() && !type.isInterface()) {
                        solver.flow().add(site.result(), solver.instanceOf(type));
                    }
                },
                () -> {});
    }

    private static final class Pool {
        private final Solver solver;
        private final Program program;
        private final Flow flow;
        private final int pool;

        private Pool(Solver solver) {
            this.solver = solver;
            this.program = solver.program();
            this.flow = solver.flow();
            this.pool = flow.newNode(program.object());
        }

        /** {@code getReference(base, offset)}, {@code putReference(base, offset, value)}, {@code compareAndSet…(base, offset, old, new)}. */
        private void access(MethodFlow method) {
            int base = method.parameter(1);
            flow.edge(pool, method.returned());
            if (method.returned() != 0) {
                JavaArrays.read(solver, base, method.returned());
            }
            if (method.parameterCount() > 2) {
                int value = method.parameter(method.parameterCount() - 1);
                flow.edge(value, pool);
                JavaArrays.write(solver, base, value);
            }
        }

        /** A field is looked up by class and name. */
        private void lookUp(CallSite site, int classArgument, int nameArgument) {
            Constants.forEachClass(
                    solver,
                    site.argument(classArgument),
                    type -> Constants.forEachString(
                            solver, site.argument(nameArgument), name -> join(type, name), () -> joinAll(type)),
                    () -> {});
        }

        /** A field of the class that looks it up, or of one that it names: lookup, class if there is one, name, type. */
        private void lookUpInCaller(CallSite site) {
            JavaClass caller = site.caller().method().owner();
            if (site.argumentCount() == 3) {
                Constants.forEachString(solver, site.argument(1), name -> join(caller, name), () -> joinAll(caller));
            } else {
                lookUp(site, 1, 2);
            }
        }

        private void lookUpField(CallSite site) {
            Constants.forEach(solver, site.argument(1), JavaField.class, this::join, () -> {});
        }

        private void join(JavaClass type, String name) {
            JavaField field = type.declaredField(name);
            if (field != null) {
                join(field);
            }
        }

        private void joinAll(JavaClass type) {
            for (JavaField field : type.fields()) {
                join(field);
            }
        }

        private void join(JavaField field) {
            if (field.isReference()) {
                int node = solver.fieldNode(field);
                flow.edge(pool, node);
                flow.edge(node, pool);
            }
        }

        /** {@code handle.compareAndSet(object, old, new)}: the last argument may be written, the result is read. */
        private void handleAccess(CallSite site) {
            flow.edge(pool, site.result());
            if (site.argumentCount() > 1) {
                JavaArrays.read(solver, site.argument(1), site.result());
                int value = site.argument(site.argumentCount() - 1);
                flow.edge(value, pool);
                JavaArrays.write(solver, site.argument(1), value);
            }
        }

        private void fieldGet(CallSite site) {
            Constants.forEach(
                    solver,
                    site.argument(0),
                    JavaField.class,
                    field -> {
                        initialize(site, field);
                        if (field.isReference()) {
                            flow.edge(solver.fieldNode(field), site.result());
                        }
                    },
                    () -> flow.saturate(site.result()));
        }

        private void primitiveAccess(CallSite site) {
            Constants.forEach(solver, site.argument(0), JavaField.class, field -> initialize(site, field), () -> {});
        }

        /** The class of a static field is initialized when reflection first reads or writes it. */
        private void initialize(CallSite site, JavaField field) {
            if (field.isStatic()) {
                solver.initialize(site.caller(), site.line(), field.owner());
            }
        }

        private void fieldSet(CallSite site) {
            Constants.forEach(
                    solver,
                    site.argument(0),
                    JavaField.class,
                    field -> {
                        initialize(site, field);
                        if (field.isReference()) {
                            flow.edge(site.argument(2), solver.fieldNode(field));
                        }
                    },
                    () -> {});
        }
    }
}
