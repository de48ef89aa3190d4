package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.ClassFileBytes;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.callgraph.summary.ClassFormatProblem;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallKind;
import java.util.function.Consumer;

/**
 * Classes that the code itself defines: {@code ClassLoader.defineClass}, {@code Lookup.defineClass}, {@code
 * Lookup.defineHiddenClass}. The bytes are known when an array initializer of the code holds them, or when they are read from a
 * class file of the class path; bytes made at run time are an assumption at the call site.
 */
final class ClassDefinitions implements Model {
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
    private static final String CLASS = "java/lang/Class";
    /** What a class loader opens is a filter of some kind. */
    private static final String STREAM = "java/io/FilterInputStream";

    @Override
    public void register(Solver solver) {
        String loader = "java/lang/ClassLoader";
        solver.onCall(loader, "defineClass", "([BII)Ljava/lang/Class;", site -> define(solver, site, 1));
        solver.onCall(
                loader, "defineClass", "(Ljava/lang/String;[BII)Ljava/lang/Class;", site -> define(solver, site, 2));
        solver.onCall(
                loader,
                "defineClass",
                "(Ljava/lang/String;[BIILjava/security/ProtectionDomain;)Ljava/lang/Class;",
                site -> define(solver, site, 2));
        solver.onCall(
                "java/security/SecureClassLoader",
                "defineClass",
                "(Ljava/lang/String;[BIILjava/security/CodeSource;)Ljava/lang/Class;",
                site -> define(solver, site, 2));
        solver.onCall(LOOKUP, "defineClass", "*", site -> define(solver, site, 1));
        solver.onCall(LOOKUP, "defineHiddenClass", "*", site -> defineHidden(solver, site));
        solver.onCall(LOOKUP, "defineHiddenClassWithClassData", "*", site -> defineHidden(solver, site));
        solver.onCall(LOOKUP, "lookupClass", "*", site -> lookupClass(solver, site));
        solver.onCall(CLASS, "getResourceAsStream", "*", site -> openClassFile(solver, site));
        solver.onCall("java/io/InputStream", "readAllBytes", "*", site -> readClassFile(solver, site));
    }

    private static void define(Solver solver, CallSite site, int bytesArgument) {
        forEachDefined(
                solver, site, bytesArgument, type -> solver.flow().add(site.result(), solver.constant(CLASS, type)));
    }

    private static void defineHidden(Solver solver, CallSite site) {
        forEachDefined(solver, site, 1, type -> {
            solver.flow().add(site.result(), solver.constant(LOOKUP, new LookupIn(type)));
            solver.initializeFromOutside(site.caller(), CallKind.NATIVE, type);
        });
    }

    private static void forEachDefined(Solver solver, CallSite site, int bytesArgument, Consumer<JavaClass> consumer) {
        Constants.forEach(
                solver,
                site.argument(bytesArgument),
                Object.class,
                content -> {
                    switch (content) {
                        case ClassFileOf(JavaClass type) -> consumer.accept(type);
                        case ClassFileBytes bytes -> define(solver, site, bytes, consumer);
                        default -> assume(solver, site, "bytes made at run time");
                    }
                },
                () -> assume(solver, site, "bytes made at run time"));
    }

    private static void define(Solver solver, CallSite site, ClassFileBytes bytes, Consumer<JavaClass> consumer) {
        try {
            consumer.accept(solver.program()
                    .define(bytes.bytes(), site.caller().method().owner()));
        } catch (ClassFormatProblem e) {
            assume(solver, site, "bytes that " + e.getMessage());
        }
    }

    private static void assume(Solver solver, CallSite site, String what) {
        if (!site.caller().method().owner().isOfJdk()) {
            solver.assume(
                    Assumption.Kind.GENERATED_CLASS,
                    site.caller(),
                    site.line(),
                    site.owner().binaryName() + "." + site.selector().name() + " of " + what);
        }
    }

    private static void lookupClass(Solver solver, CallSite site) {
        Constants.forEach(
                solver,
                site.argument(0),
                LookupIn.class,
                in -> solver.flow().add(site.result(), solver.constant(CLASS, in.type())),
                () -> {});
    }

    /** {@code Any.class.getResourceAsStream("Name.class")}: the name is relative to the class's package, unless it begins with a slash. */
    private static void openClassFile(Solver solver, CallSite site) {
        Constants.forEachClass(
                solver,
                site.argument(0),
                from -> Constants.forEachString(
                        solver, site.argument(1), name -> openClassFile(solver, site, from, name), () -> {}),
                () -> {});
    }

    private static void openClassFile(Solver solver, CallSite site, JavaClass from, String name) {
        if (!name.endsWith(".class")) {
            return;
        }
        String path = name.startsWith("/") ? name.substring(1) : from.packageName() + "/" + name;
        JavaClass type = solver.program().classNamed(path.substring(0, path.length() - ".class".length()));
        if (type.hasSummary()) {
            solver.flow().add(site.result(), solver.constant(STREAM, new StreamOf(type)));
        }
    }

    private static void readClassFile(Solver solver, CallSite site) {
        Constants.forEach(
                solver,
                site.argument(0),
                StreamOf.class,
                stream -> solver.flow().add(site.result(), solver.constant("[B", new ClassFileOf(stream.type()))),
                () -> {});
    }

    /** A lookup with the rights of a class. */
    private record LookupIn(JavaClass type) {}

    /** A stream of a class's file. */
    private record StreamOf(JavaClass type) {}

    /** The bytes of a class's file. */
    private record ClassFileOf(JavaClass type) {}
}
