package dev.throughline.bench.recorder.weaver;

/** Which classes and methods get no probes, and why. */
final class Unwoven {
    private static final String[] CLASSES = {
        // The recorder, and what stands between it and the virtual machine.
        "dev/throughline/bench/recorder/",
        "java/lang/instrument/",
        "sun/instrument/",
        // Every object's constructor ends there; the interpreter and the compilers treat it by itself.
        "java/lang/Object",
        // A thread that changes its identity has no call site of its own.
        "java/lang/VirtualThread",
        "java/lang/ThreadBuilders$BoundVirtualThread",
        "java/lang/BaseVirtualThread",
        "jdk/internal/vm/Continuation",
        // The action that is handed to it is called for its caller, which the stack tells.
        "java/security/AccessController",
    };

    /** Parts of the names of classes that are made at run time and have no class file. */
    private static final String[] GENERATED = {
        "$$Lambda",
        "/$Proxy",
        "$$SpringCGLIB$$",
        "$$EnhancerBy",
        "$$FastClassBy",
        "$$KeyFactoryBy",
        "$HibernateProxy",
        "$HibernateAccessOptimizer",
        "$ByteBuddy$",
        "_$$_jvst",
        "jdk/internal/reflect/Generated",
    };

    private Unwoven() {}

    static boolean holds(String className) {
        for (String each : CLASSES) {
            if (each.endsWith("/") ? className.startsWith(each) : isOrHolds(each, className)) {
                return true;
            }
        }
        // Code that jlink made of method handles (java.lang.invoke.Invokers$Holder).
        return (className.startsWith("java/lang/invoke/") && className.endsWith("$Holder")) || isGenerated(className);
    }

    private static boolean isOrHolds(String outer, String className) {
        return className.startsWith(outer)
                && (className.length() == outer.length() || className.charAt(outer.length()) == '$');
    }

    private static boolean isGenerated(String className) {
        if (className.startsWith("$Proxy")) {
            return true;
        }
        for (String part : GENERATED) {
            if (className.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** The recorder itself asks for the id of a thread. */
    static boolean holds(String name, String descriptor) {
        return descriptor.equals("()J") && (name.equals("getId") || name.equals("threadId"));
    }
}
