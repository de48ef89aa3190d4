package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.MemberReference;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.callgraph.summary.ClassFormatProblem;
import dev.throughline.callgraph.summary.ClassSummary;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallKind;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Gives {@code invokedynamic} and dynamic constants their meaning, by their bootstrap method. */
final class DynamicCalls {
    private static final List<String> CONCATENATION = List.of(
            "java/lang/StringConcatHelper.stringOf(",
            "java/lang/StringConcatHelper.stringSize(",
            "java/lang/StringConcatHelper.prepend(",
            "java/lang/StringConcatHelper.newArray",
            "java/lang/StringConcatHelper.simpleConcat(",
            "java/lang/StringConcatHelper.checkOverflow(",
            "java/lang/StringConcatHelper$Concat1.concat",
            "java/lang/String.<init>([BB)",
            "java/lang/String.coder(",
            "java/lang/String.length(");

    private final Solver solver;
    private final Program program;
    private final LambdaCalls lambdas;
    private final GroovyCalls groovy;
    private final JavaMethod concatenation;

    DynamicCalls(Solver solver) {
        this.solver = solver;
        this.program = solver.program();
        this.lambdas = new LambdaCalls(solver);
        this.groovy = new GroovyCalls(solver);
        this.concatenation = program.addMethod(
                program.synthesize("java/lang/invoke/StringConcatFactory$$Linked", program.object()),
                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                program.selector("concat", "()V"));
        solver.setBody(concatenation, this::concatenateByHelpers);
    }

    /** What code that the JDK spins for a concatenation calls; the operands are turned into text where they stand. */
    private void concatenateByHelpers() {
        MethodFlow from = solver.reach(concatenation);
        for (String helper : CONCATENATION) {
            int dot = helper.indexOf('.');
            JavaClass type = program.classNamed(helper.substring(0, dot));
            for (JavaMethod method : type.methods()) {
                if ((method.name() + method.descriptor()).startsWith(helper.substring(dot + 1))) {
                    solver.call(from, 0, CallKind.DYNAMIC, method, new int[0], 0);
                }
            }
        }
    }

    /** An {@code invokedynamic} of a body. */
    void call(MethodFlow caller, int constant, int line, int[] arguments, int result) {
        DynamicSite site = new DynamicSite(caller, constant, line, arguments, result);
        if (result != 0) {
            solver.flow().declare(result, site.type().returnType());
        }
        String bootstrap = site.bootstrapOwner() + "." + site.bootstrapName();
        switch (bootstrap) {
            case "java/lang/invoke/LambdaMetafactory.metafactory",
                    "java/lang/invoke/LambdaMetafactory.altMetafactory" -> lambdas.make(site);
            case "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
                    "java/lang/invoke/StringConcatFactory.makeConcat" -> concatenate(site);
            case "java/lang/runtime/ObjectMethods.bootstrap" -> recordMethod(site);
            case "java/lang/runtime/SwitchBootstraps.typeSwitch", "java/lang/runtime/SwitchBootstraps.enumSwitch" -> {
                // Compares classes and constants; calls nothing of the program.
            }
            default -> {
                if (GroovyCalls.isBootstrap(bootstrap)) {
                    groovy.link(site);
                } else if (site.result() != 0) {
                    solver.enterOutside(site.result());
                }
                unknownBootstrap(site);
            }
        }
    }

    /** A method handle, method type or dynamic constant that a body loads. */
    void constant(MethodFlow method, int constant, int line, int to) {
        ClassSummary summary = method.method().owner().summary();
        switch (summary.constantTag(constant)) {
            case PoolEntry.TAG_METHOD_HANDLE -> {
                Handle handle = Handle.of(method.method().owner(), constant);
                solver.flow().add(to, solver.constant("java/lang/invoke/MethodHandle", handle));
            }
            case PoolEntry.TAG_METHOD_TYPE ->
                solver.flow().add(to, solver.instanceOf(program.classNamed("java/lang/invoke/MethodType")));
            default -> {
                DynamicSite site = new DynamicSite(method, constant, line, new int[0], to);
                solver.flow().declare(to, program.classOfDescriptor(site.descriptor()));
                solver.enterOutside(to);
                unknownBootstrap(site);
            }
        }
    }

    /** Every operand is turned into text. */
    private void concatenate(DynamicSite site) {
        solver.flow().add(site.result(), solver.instanceOf(program.classNamed("java/lang/String")));
        solver.call(site.caller(), site.line(), CallKind.DYNAMIC, concatenation, new int[0], 0);
        Selector toString = program.selector("toString", "()Ljava/lang/String;");
        JavaClass[] types = site.type().referenceParameters();
        for (int i = 0; i < types.length; i++) {
            if (!types[i].name().equals("java/lang/String")) {
                solver.callVirtual(
                        site.caller(),
                        site.line(),
                        CallKind.DYNAMIC,
                        types[i].isInterface() ? program.object() : types[i],
                        toString,
                        new int[] {site.arguments()[i]},
                        0);
            }
        }
    }

    /** {@code toString}, {@code hashCode} and {@code equals} of a record ask each component for the same. */
    private void recordMethod(DynamicSite site) {
        if (site.result() != 0) {
            solver.flow().add(site.result(), solver.instanceOf(program.classNamed("java/lang/String")));
        }
        JavaClass object = program.object();
        JavaMethod asked = Arrays.stream(object.methods())
                .filter(method -> method.name().equals(site.name()))
                .findFirst()
                .orElse(null);
        if (asked == null) {
            return;
        }
        for (int argument : site.staticArguments()) {
            if (site.summary().constantTag(argument) != PoolEntry.TAG_METHOD_HANDLE) {
                continue;
            }
            Handle getter = Handle.of(site.owner(), argument);
            if (getter.field().isPresent() && getter.field().get().isReference()) {
                int component = solver.fieldNode(getter.field().get());
                int[] arguments = asked.selector().referenceParameters().length == 0
                        ? new int[] {component}
                        : new int[] {component, component};
                solver.callVirtual(
                        site.caller(), site.line(), CallKind.DYNAMIC, object, asked.selector(), arguments, 0);
            }
        }
    }

    /** The bootstrap method runs, and may call whatever it is handed. */
    private void unknownBootstrap(DynamicSite site) {
        MemberReference bootstrap = site.bootstrapMethod();
        JavaMethod method = bootstrap.resolve();
        boolean known = site.bootstrapOwner().startsWith("java/lang/invoke/ConstantBootstraps");
        if (method != null && method.isStatic()) {
            int[] arguments = new int[method.selector().referenceParameters().length];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = solver.flow().newNode(method.selector().referenceParameters()[i]);
                solver.enterOutside(arguments[i]);
            }
            solver.initialize(site.caller(), site.line(), method.owner());
            solver.call(site.caller(), site.line(), CallKind.DYNAMIC, method, arguments, 0);
        }
        for (int argument : site.staticArguments()) {
            if (site.summary().constantTag(argument) == PoolEntry.TAG_METHOD_HANDLE) {
                Handle.of(site.owner(), argument).method().ifPresent(target -> {
                    MethodFlow entered = solver.enter(target);
                    solver.call(
                            site.caller(), site.line(), CallKind.DYNAMIC, entered.method(), new int[0], site.result());
                });
            }
        }
        if (!known) {
            solver.assume(Assumption.Kind.UNKNOWN_BOOTSTRAP, site.caller(), site.line(), bootstrap.toString());
        }
    }

    /** An {@code invokedynamic} or dynamic constant with what its class file says of it. */
    static final class DynamicSite {
        private final MethodFlow caller;
        private final int constant;
        private final int line;
        private final int[] arguments;
        private final int result;
        private final int[] bootstrap;

        DynamicSite(MethodFlow caller, int constant, int line, int[] arguments, int result) {
            this.caller = caller;
            this.constant = constant;
            this.line = line;
            this.arguments = arguments;
            this.result = result;
            this.bootstrap = bootstrapOf(caller, constant);
        }

        private static int[] bootstrapOf(MethodFlow caller, int constant) {
            ClassSummary summary = caller.method().owner().summary();
            try {
                return summary.bootstrap(summary.constantFirst(constant));
            } catch (ClassFormatProblem e) {
                throw new IllegalStateException(caller + " " + e.getMessage(), e);
            }
        }

        MethodFlow caller() {
            return caller;
        }

        JavaClass owner() {
            return caller.method().owner();
        }

        ClassSummary summary() {
            return owner().summary();
        }

        int line() {
            return line;
        }

        int[] arguments() {
            return arguments;
        }

        int result() {
            return result;
        }

        /** One entry per argument: its node, or 0 for a primitive. */
        List<Integer> argumentsByPosition() {
            Selector taken = type();
            List<Integer> nodes = new ArrayList<>(Collections.nCopies(taken.parameterCount(), 0));
            int[] positions = taken.referencePositions();
            for (int i = 0; i < positions.length; i++) {
                nodes.set(positions[i], arguments[i]);
            }
            return nodes;
        }

        String name() {
            return summary().text(summary().constantSecond(constant));
        }

        String descriptor() {
            return summary().text(summary().constantThird(constant));
        }

        /** Name and type as if it were a method. */
        Selector type() {
            return owner().selectorOf(name(), descriptor());
        }

        MemberReference bootstrapMethod() {
            return owner().methodAt(summary().constantSecond(bootstrap[0]));
        }

        String bootstrapOwner() {
            return bootstrapMethod().owner().name();
        }

        String bootstrapName() {
            return bootstrapMethod().selector().name();
        }

        int[] staticArguments() {
            return Arrays.copyOfRange(bootstrap, 1, bootstrap.length);
        }
    }
}
