package dev.throughline.bench.recall;

import dev.throughline.bench.recall.Recording.Edge;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.CallEdge;
import dev.throughline.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which of the executed methods and edges a call graph holds.
 *
 * @param methods executed, those of the application and its libraries first, then those of the JDK
 * @param edges executed, by whose code the caller is
 * @param handleMethods executed ones of {@code java.lang.invoke}, which are not among the others: what runs a method handle
 *     there is code made at run time by the greater part
 * @param handleEdges executed ones from or to {@code java.lang.invoke}
 * @param madeAtRunTime executed methods whose class has no class file
 */
record Comparison(
        Share methods,
        Share platformMethods,
        Share edges,
        Share platformEdges,
        Share handleMethods,
        Share handleEdges,
        List<MethodRef> missedMethods,
        List<Edge> missedEdges,
        SortedSet<MethodRef> madeAtRunTime) {

    /** Some of all. */
    record Share(int held, int all) {
        double value() {
            return all == 0 ? 1 : (double) held / all;
        }

        Share plus(Share other) {
            return new Share(held + other.held, all + other.all);
        }

        private Share with(boolean isHeld) {
            return new Share(held + (isHeld ? 1 : 0), all + 1);
        }
    }

    static Comparison of(Recording recording, CallGraph graph, Platform platform) {
        return new Comparer(recording, graph, platform).compare();
    }

    Share allMethods() {
        return methods.plus(platformMethods);
    }

    Share allEdges() {
        return edges.plus(platformEdges);
    }

    private static final class Comparer {
        private final Recording recording;
        private final CallGraph graph;
        private final Platform platform;
        private final Map<String, Boolean> classes = new HashMap<>();

        Comparer(Recording recording, CallGraph graph, Platform platform) {
            this.recording = recording;
            this.graph = graph;
            this.platform = platform;
        }

        Comparison compare() {
            Share[] methods = {new Share(0, 0), new Share(0, 0), new Share(0, 0)};
            List<MethodRef> missedMethods = new ArrayList<>();
            SortedSet<MethodRef> made = new TreeSet<>();
            for (MethodRef method : recording.methods()) {
                if (!hasClass(method)) {
                    made.add(method);
                    continue;
                }
                boolean held = graph.isReachable(method);
                int whose = isOfHandles(method) ? 2 : platform.holds(method.className()) ? 1 : 0;
                methods[whose] = methods[whose].with(held);
                if (!held && whose < 2) {
                    missedMethods.add(method);
                }
            }
            Share[] edges = {new Share(0, 0), new Share(0, 0), new Share(0, 0)};
            List<Edge> missedEdges = new ArrayList<>();
            Set<Edge> found = found();
            for (Edge edge : recording.edges()) {
                if (hasClass(edge.caller()) && hasClass(edge.callee())) {
                    boolean held = found.contains(edge);
                    boolean isOfHandles = isOfHandles(edge.caller()) || isOfHandles(edge.callee());
                    int whose = isOfHandles ? 2 : platform.holds(edge.caller().className()) ? 1 : 0;
                    edges[whose] = edges[whose].with(held);
                    if (!held && whose < 2) {
                        missedEdges.add(edge);
                    }
                }
            }
            return new Comparison(
                    methods[0], methods[1], edges[0], edges[1], methods[2], edges[2], missedMethods, missedEdges, made);
        }

        private static boolean isOfHandles(MethodRef method) {
            return method.className().startsWith("java.lang.invoke.");
        }

        private boolean hasClass(MethodRef method) {
            return classes.computeIfAbsent(method.className(), graph::hasClass);
        }

        /** The executed edges that the graph holds: it may hold many more, so those are looked up among the executed. */
        private Set<Edge> found() {
            Map<MethodRef, Map<MethodRef, List<Edge>>> wanted = new HashMap<>();
            for (Edge edge : recording.edges()) {
                for (MethodRef caller : edge.callers()) {
                    wanted.computeIfAbsent(caller, key -> new HashMap<>())
                            .computeIfAbsent(edge.callee(), key -> new ArrayList<>())
                            .add(edge);
                }
            }
            Set<Edge> found = new HashSet<>();
            graph.forEachEdge((CallEdge each) -> {
                List<Edge> edges = wanted.getOrDefault(each.caller(), Map.of()).get(each.callee());
                if (edges != null) {
                    found.addAll(edges);
                }
            });
            return found;
        }
    }
}
