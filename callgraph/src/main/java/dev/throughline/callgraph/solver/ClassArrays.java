package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arrays of classes that a body makes and fills: all arrays of a type share one content, but what such a one holds is known when
 * it is used in one other way only, as an argument of a call.
 */
public final class ClassArrays {
    private final JavaClass type;
    private final Map<Integer, List<Integer>> elementsByArray = new HashMap<>();
    private final Map<Integer, Integer> usesByArray = new HashMap<>();

    ClassArrays(Program program) {
        this.type = program.arrayOf(program.classNamed("java/lang/Class"));
    }

    /** {@code Class[]}. */
    JavaClass type() {
        return type;
    }

    void make(int array) {
        elementsByArray.put(array, new ArrayList<>(2));
    }

    /** Whether the node is such an array, which now holds the value too. */
    boolean store(int array, int value) {
        List<Integer> elements = elementsByArray.get(array);
        return elements != null && elements.add(value);
    }

    void use(int node) {
        if (elementsByArray.containsKey(node)) {
            usesByArray.merge(node, 1, Integer::sum);
        }
    }

    /** The nodes of what the array holds that a call is given; empty when others may have put more into it. */
    public Optional<List<Integer>> elementsOf(int argument) {
        return Optional.ofNullable(elementsByArray.get(argument))
                .filter(elements -> usesByArray.getOrDefault(argument, 0) == 1);
    }
}
