package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes of the class path that extend or implement a type. */
final class Subtypes {
    private static final int MOST = 200;

    private final Program program;
    private final Map<String, Boolean> answers = new HashMap<>();

    Subtypes(Program program) {
        this.program = program;
    }

    /** Whether the class path has a class that instances of the type can be of; a type of the JDK's always counts as one that it has. */
    boolean canBeMade(String binaryName) {
        return answers.computeIfAbsent(binaryName, this::find);
    }

    private boolean find(String binaryName) {
        JavaClass start = program.classNamed(binaryName.replace('.', '/'));
        if (!start.hasSummary() || start.isOfJdk()) {
            return true;
        }
        Set<JavaClass> seen = new HashSet<>(List.of(start));
        Deque<JavaClass> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            JavaClass type = open.remove();
            if (seen.size() > MOST || (!type.isInterface() && !type.isAbstract())) {
                return true;
            }
            for (String name : program.source().directSubtypesOf(type.name())) {
                JavaClass subtype = program.classNamed(name);
                if (program.isSubtype(subtype, start) && seen.add(subtype)) {
                    open.add(subtype);
                }
            }
        }
        return false;
    }
}
