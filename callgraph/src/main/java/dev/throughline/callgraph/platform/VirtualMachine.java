package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.List;

/**
 * What the virtual machine calls by itself before and after {@code main}: the start of the system classes, finalizers,
 * shutdown hooks, uncaught-exception handlers, cleaners and reference queues.
 */
final class VirtualMachine implements Model {
    /** Classes whose instances the virtual machine makes while it starts, and the methods that it calls on them. */
    private static final List<String> CALLED = List.of(
            "java/lang/System.initPhase1",
            "java/lang/System.initPhase2",
            "java/lang/System.initPhase3",
            "java/lang/Thread.exit",
            "java/lang/Thread.dispatchUncaughtException",
            "java/lang/Thread.<init>",
            "java/lang/ThreadGroup.<init>",
            "java/lang/ThreadGroup.uncaughtException",
            "java/lang/Shutdown.shutdown",
            "java/lang/ref/Finalizer.register",
            "java/lang/ref/Finalizer$FinalizerThread.run",
            "java/lang/ref/Reference$ReferenceHandler.run",
            "java/lang/ClassLoader.loadClass",
            "java/lang/ClassLoader.checkPackageAccess",
            "java/lang/ClassLoader.addClass",
            "java/lang/ClassLoader.findNative",
            "java/lang/StackStreamFactory$AbstractStackWalker.doStackWalk",
            "jdk/internal/loader/NativeLibraries.getFromClass",
            "jdk/internal/loader/NativeLibraries.<init>",
            "jdk/internal/misc/Signal.dispatch");

    /** Commands of {@code jcmd}, which the virtual machine asks for their descriptions. */
    private static final List<String> FLIGHT_RECORDER_COMMANDS =
            List.of("Check", "Configure", "Dump", "Query", "Start", "Stop", "View");

    private static final List<String> STARTED_WITH = List.of(
            "java/lang/String",
            "java/lang/Class",
            "java/lang/Thread",
            "java/lang/ThreadGroup",
            "java/lang/Module",
            "java/lang/ArithmeticException",
            "java/lang/ArrayIndexOutOfBoundsException",
            "java/lang/ArrayStoreException",
            "java/lang/ClassCastException",
            "java/lang/ClassNotFoundException",
            "java/lang/NoClassDefFoundError",
            "java/lang/NoSuchMethodError",
            "java/lang/NoSuchFieldError",
            "java/lang/AbstractMethodError",
            "java/lang/IncompatibleClassChangeError",
            "java/lang/IllegalAccessError",
            "java/lang/IllegalMonitorStateException",
            "java/lang/InstantiationException",
            "java/lang/NegativeArraySizeException",
            "java/lang/NullPointerException",
            "java/lang/OutOfMemoryError",
            "java/lang/StackOverflowError",
            "java/lang/ExceptionInInitializerError",
            "java/lang/UnsatisfiedLinkError",
            "java/lang/VerifyError",
            "java/lang/InterruptedException",
            "java/lang/ref/Finalizer$FinalizerThread",
            "java/lang/ref/Reference$ReferenceHandler",
            "jdk/internal/loader/ClassLoaders$AppClassLoader",
            "jdk/internal/loader/ClassLoaders$PlatformClassLoader");

    @Override
    public void register(Solver solver) {
        Program program = solver.program();
        for (String name : STARTED_WITH) {
            JavaClass type = program.classNamed(name);
            if (type.hasSummary()) {
                solver.instantiate(type);
            }
        }
        for (String called : CALLED) {
            int dot = called.lastIndexOf('.');
            enterAll(solver, program.classNamed(called.substring(0, dot)), called.substring(dot + 1));
        }
        JavaField loader = program.classNamed("java/lang/Class").declaredField("classLoader");
        if (loader != null) {
            solver.flow().saturate(solver.fieldNode(loader));
        }
        solver.onInstance("java/lang/Object", type -> enterFinalizer(solver, type));
        solver.onMethod(
                "java/lang/Class",
                "getEnumConstantsShared",
                "*",
                asking -> solver.onInstance("java/lang/Enum", type -> callValues(solver, asking, type)));
        solver.onMethod("com/sun/management/internal/DiagnosticCommandImpl", "getDiagnosticCommands", "*", asking -> {
            for (String command : FLIGHT_RECORDER_COMMANDS) {
                JavaClass type = program.classNamed("jdk/jfr/internal/dcmd/DCmd" + command);
                enterAll(solver, type, "getHelp");
                enterAll(solver, type, "getArgumentInfos");
            }
        });
        solver.onInstance("jdk/jfr/Event", type -> {
            if (!type.isOfJdk()) {
                // What the virtual machine adds to the initializer of an event's class.
                enterAll(solver, program.classNamed("jdk/jfr/FlightRecorder"), "register");
            }
        });
    }

    /** {@code Class.getEnumConstants} calls by reflection what the compiler made. */
    private static void callValues(Solver solver, MethodFlow asking, JavaClass type) {
        for (JavaMethod method : type.methods()) {
            if (method.name().equals("values") && method.isStatic()) {
                solver.call(asking, 0, CallKind.REFLECTIVE, method, new int[0], 0);
            }
        }
    }

    private static void enterAll(Solver solver, JavaClass type, String name) {
        for (JavaMethod method : type.methods()) {
            if (method.name().equals(name) && !method.isAbstract()) {
                MethodFlow entered = solver.enter(method);
                if (type.isAbstract() && !method.isStatic()) {
                    solver.flow().edge(solver.everyInstance(type), entered.parameter(0));
                }
            }
        }
    }

    /** An object whose class overrides {@code finalize} is handed to the finalizer thread (JLS §12.6). */
    private static void enterFinalizer(Solver solver, JavaClass type) {
        for (JavaClass at = type; at != null && at.superclass() != null; at = at.superclass()) {
            JavaMethod finalizer = at.declared("finalize", "()V");
            if (finalizer != null && !finalizer.isAbstract() && !finalizer.isStatic()) {
                solver.enter(finalizer);
                return;
            }
        }
    }
}
