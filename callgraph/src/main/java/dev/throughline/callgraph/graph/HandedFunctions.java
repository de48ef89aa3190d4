package dev.throughline.callgraph.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Functions that a method is handed by its callers: {@code Iterable.forEach} calls those of all of them, each of which belongs to
 * the caller whose class wrote it down. The graph does not tell them apart, but a call path can: it is certain of the function
 * when it comes from there.
 */
final class HandedFunctions {
    private static final String LAMBDA = "$$Lambda";
    private static final int NOBODY = -1;

    private final GraphTables graph;
    private final int[] widths;
    private final int[] writers;
    private final Map<Integer, List<Call>> callsByMethod = new HashMap<>();
    private final Map<Integer, Map<Integer, int[]>> functionsByShared = new HashMap<>();

    /**
     * A call of functions that a method may have been handed.
     *
     * @param edge the edge by which it leaves the method
     * @param functionsByWriter what is called, by the class that wrote it down
     */
    record Call(int edge, Map<Integer, int[]> functionsByWriter) {}

    /** @param widths how many callees each call site has */
    HandedFunctions(GraphTables graph, int[] widths) {
        this.graph = graph;
        this.widths = widths;
        this.writers = writers();
        for (int method = 0; method < graph.methodCount(); method++) {
            collect(method);
        }
    }

    /** The class, by method, that wrote the function down; {@link #NOBODY} for all that is none. */
    private int[] writers() {
        Map<String, Integer> classes = new HashMap<>();
        for (int type = 0; type < graph.classCount(); type++) {
            classes.put(graph.className(type), type);
        }
        int[] found = new int[graph.methodCount()];
        for (int method = 0; method < found.length; method++) {
            found[method] = NOBODY;
            if (graph.isMade(method)) {
                String name = graph.className(graph.classOf(method));
                int end = name.lastIndexOf(LAMBDA);
                found[method] = end < 0 ? NOBODY : classes.getOrDefault(name.substring(0, end), NOBODY);
            }
        }
        return found;
    }

    private void collect(int method) {
        List<Call> calls = new ArrayList<>(0);
        for (int edge = graph.firstEdge(method); edge < graph.firstEdge(method + 1); edge++) {
            if (widths[graph.site(edge)] > 1) {
                Map<Integer, int[]> functions = functionsAt(graph.target(edge));
                if (!functions.isEmpty()) {
                    calls.add(new Call(edge, functions));
                }
            }
        }
        if (!calls.isEmpty()) {
            callsByMethod.put(method, calls);
        }
    }

    private Map<Integer, int[]> functionsAt(int target) {
        if (graph.isMethod(target)) {
            return writers[target] == NOBODY ? Map.of() : Map.of(writers[target], new int[] {target});
        }
        return functionsByShared.computeIfAbsent(target, shared -> {
            Map<Integer, int[]> functions = new HashMap<>();
            for (int edge = graph.firstEdge(shared); edge < graph.firstEdge(shared + 1); edge++) {
                int function = graph.target(edge);
                if (writers[function] != NOBODY) {
                    functions.merge(writers[function], new int[] {function}, HandedFunctions::join);
                }
            }
            return functions;
        });
    }

    private static int[] join(int[] left, int[] right) {
        int[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    /** The calls that the method makes of functions it may have been handed, among others. */
    List<Call> callsIn(int method) {
        return callsByMethod.getOrDefault(method, List.of());
    }

    /** Of what is called there, the functions that the caller's class wrote down. */
    int[] handedBy(int caller, Call call) {
        return call.functionsByWriter.getOrDefault(graph.classOf(caller), new int[0]);
    }

    /** Whether the method is a function that another class than that of its caller wrote down. */
    boolean isForeign(int caller, int method) {
        return writers[method] != NOBODY && writers[method] != graph.classOf(caller);
    }
}
