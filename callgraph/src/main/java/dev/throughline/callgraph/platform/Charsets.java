package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * {@code Charset.availableCharsets}: the providers of the JDK make every charset of their tables, of which their code holds the
 * last part of the class's name.
 */
final class Charsets implements Model {
    private static final String CHARSET = "java/nio/charset/Charset";
    private static final int LONGEST_NAME = 40;

    private final Set<JavaClass> known = new LinkedHashSet<>();
    private final List<MethodFlow> makers = new ArrayList<>();

    @Override
    public void register(Solver solver) {
        Program program = solver.program();
        JavaClass charset = program.classNamed(CHARSET);
        solver.onText(text -> {
            if (mayEndName(text)) {
                add(solver, charset, "sun/nio/cs/" + text);
                add(solver, charset, "sun/nio/cs/ext/" + text);
            }
        });
        solver.onMethod(CHARSET, "availableCharsets", "*", asking -> {
            MethodFlow maker = solver.reach(newInstance(program));
            makers.add(maker);
            known.forEach(type -> make(solver, maker, type));
        });
    }

    private static boolean mayEndName(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME || !Character.isUpperCase(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!Character.isJavaIdentifierPart(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static JavaMethod newInstance(Program program) {
        return Objects.requireNonNull(
                program.classNamed("java/lang/Class").declared("newInstance", "()Ljava/lang/Object;"));
    }

    private void add(Solver solver, JavaClass charset, String name) {
        if (!solver.program().source().has(name)) {
            return;
        }
        JavaClass type = solver.program().classNamed(name);
        if (type.hasSummary() && !type.isAbstract() && solver.program().isSubtype(type, charset) && known.add(type)) {
            makers.forEach(maker -> make(solver, maker, type));
        }
    }

    private static void make(Solver solver, MethodFlow maker, JavaClass type) {
        JavaMethod constructor = type.declared("<init>", "()V");
        if (constructor != null) {
            int made = solver.flow().newNode(type);
            solver.flow().add(made, solver.instanceOf(type));
            solver.initializeFromOutside(maker, CallKind.REFLECTIVE, type);
            solver.call(maker, 0, CallKind.REFLECTIVE, constructor, new int[] {made}, 0);
        }
    }
}
