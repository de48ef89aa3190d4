package dev.throughline.callgraph.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Functions that a method is handed by its callers: {@code Iterable.forEach} calls those of all of them, each of which belongs to
 * the caller whose class wrote it down. The graph does not tell them apart, but a call path can: it is certain of the function
 * when it comes from there.
 */
final class HandedFunctions {
    private static final String LAMBDA = "$$Lambda";
    private static final int NOBODY = -1;
    private static final Call[] NO_CALLS = {};
    private static final Functions NO_FUNCTIONS = new Functions(new TreeMap<>());

    private final GraphTables graph;
    private final int[] widths;
    private final int[] writers;
    private final Call[][] callsByMethod;
    private final Map<Integer, Functions> functionsByShared = new HashMap<>();

    /**
     * A call of functions that a method may have been handed.
     *
     * @param edge the edge by which it leaves the method
     * @param functions what is called
     */
    record Call(int edge, Functions functions) {}

    /** Functions by the class that wrote them down. */
    static final class Functions {
        private static final int[] NONE = {};

        private final int[] writers;
        private final int[][] ofWriter;

        private Functions(SortedMap<Integer, int[]> functionsByWriter) {
            this.writers = functionsByWriter.keySet().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            this.ofWriter = functionsByWriter.values().toArray(int[][]::new);
        }

        private boolean isEmpty() {
            return writers.length == 0;
        }

        private int[] writtenBy(int writer) {
            int at = Arrays.binarySearch(writers, writer);
            return at < 0 ? NONE : ofWriter[at];
        }
    }

    /** @param widths how many callees each call site has */
    HandedFunctions(GraphTables graph, int[] widths) {
        this.graph = graph;
        this.widths = widths;
        this.writers = writers();
        this.callsByMethod = new Call[graph.methodCount()][];
        for (int method = 0; method < graph.methodCount(); method++) {
            callsByMethod[method] = collect(method);
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

    private Call[] collect(int method) {
        Call[] calls = NO_CALLS;
        for (int edge = graph.firstEdge(method); edge < graph.firstEdge(method + 1); edge++) {
            if (widths[graph.site(edge)] > 1) {
                Functions functions = functionsAt(graph.target(edge));
                if (!functions.isEmpty()) {
                    calls = Arrays.copyOf(calls, calls.length + 1);
                    calls[calls.length - 1] = new Call(edge, functions);
                }
            }
        }
        return calls;
    }

    private Functions functionsAt(int target) {
        if (graph.isMethod(target)) {
            return writers[target] == NOBODY
                    ? NO_FUNCTIONS
                    : new Functions(new TreeMap<>(Map.of(writers[target], new int[] {target})));
        }
        return functionsByShared.computeIfAbsent(target, shared -> {
            SortedMap<Integer, int[]> functions = new TreeMap<>();
            for (int edge = graph.firstEdge(shared); edge < graph.firstEdge(shared + 1); edge++) {
                int function = graph.target(edge);
                if (writers[function] != NOBODY) {
                    functions.merge(writers[function], new int[] {function}, HandedFunctions::join);
                }
            }
            return functions.isEmpty() ? NO_FUNCTIONS : new Functions(functions);
        });
    }

    private static int[] join(int[] left, int[] right) {
        int[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    /** The calls that the method makes of functions it may have been handed, among others. */
    Call[] callsIn(int method) {
        return callsByMethod[method];
    }

    /** Of what is called there, the functions that the caller's class wrote down. */
    int[] handedBy(int caller, Call call) {
        return call.functions.writtenBy(graph.classOf(caller));
    }

    /** Whether the method is a function that another class than that of its caller wrote down. */
    boolean isForeign(int caller, int method) {
        return writers[method] != NOBODY && writers[method] != graph.classOf(caller);
    }
}
