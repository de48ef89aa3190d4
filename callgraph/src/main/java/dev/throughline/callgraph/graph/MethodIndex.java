package dev.throughline.callgraph.graph;

import dev.throughline.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the reached methods by name. */
final class MethodIndex {
    private final GraphTables graph;
    private final Map<String, Integer> numberOfClass = new HashMap<>();
    private final int[] firstOfClass;
    private final int[] methods;

    MethodIndex(GraphTables graph) {
        this.graph = graph;
        for (int i = 0; i < graph.classCount(); i++) {
            numberOfClass.putIfAbsent(graph.className(i), i);
        }
        this.firstOfClass = new int[graph.classCount() + 1];
        this.methods = new int[graph.methodCount()];
        sortByClass();
    }

    private void sortByClass() {
        for (int method = 0; method < graph.methodCount(); method++) {
            firstOfClass[graph.classOf(method) + 1]++;
        }
        for (int i = 0; i < graph.classCount(); i++) {
            firstOfClass[i + 1] += firstOfClass[i];
        }
        int[] next = firstOfClass.clone();
        for (int method = 0; method < graph.methodCount(); method++) {
            methods[next[graph.classOf(method)]++] = method;
        }
    }

    /** The node of a method that a class file declares; -1 when it is not reachable. */
    int nodeOf(MethodRef method) {
        Integer type = numberOfClass.get(method.className());
        if (type == null) {
            return -1;
        }
        for (int i = firstOfClass[type]; i < firstOfClass[type + 1]; i++) {
            if (graph.declares(methods[i], method.name(), method.descriptor()) && !graph.isMade(methods[i])) {
                return methods[i];
            }
        }
        return -1;
    }

    /** The reached methods that the class file of that class declares. */
    List<MethodRef> methodsOf(int type) {
        List<MethodRef> declared = new ArrayList<>();
        for (int i = firstOfClass[type]; i < firstOfClass[type + 1]; i++) {
            if (!graph.isMade(methods[i])) {
                declared.add(graph.method(methods[i]));
            }
        }
        return declared;
    }

    /** Whether the class or a subclass of it has instances. */
    boolean hasInstances(String className) {
        Integer type = numberOfClass.get(className);
        return type != null && graph.hasInstances(type);
    }
}
