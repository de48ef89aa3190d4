package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.VirtualCalls;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallKind;
import dev.throughline.model.MethodRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call graph as numbers, so that it is small, quick to walk and quick to write and read.
 *
 * <p>Nodes are numbered: first the methods, in the order in which they were reached, then the shared calls, each between its
 * call sites and its callees, so that a thousand sites with a thousand callees are two thousand edges. Edges are sorted by
 * the node they leave (compressed sparse rows). An edge of a method belongs to a call site, one of a shared call to none.
 */
final class GraphTables {
    /** The site of the edges that leave a shared call. */
    static final int NO_SITE = -1;

    private static final List<CallKind> KINDS = List.of(CallKind.values());
    private static final int MADE = 1;
    private static final int CERTAIN = 1;
    private static final int GUESS = 2;

    private final TextTable texts;
    // By class: its name; its source file or -1; whether it or a subclass of it has instances.
    private final int[] classNames;
    private final int[] classSources;
    private final byte[] classInstances;
    // By method.
    private final int[] methodClasses;
    private final int[] methodNames;
    private final int[] methodDescriptors;
    private final byte[] methodFlags;
    // By call site: what it calls, and how.
    private final int[] siteNames;
    private final int[] siteDescriptors;
    private final int[] siteLines;
    private final byte[] siteKinds;
    private final byte[] siteFlags;
    // By node, one more than there are; by edge.
    private final int[] firstEdges;
    private final int[] edgeTargets;
    private final int[] edgeSites;
    // What is stepped over: lambda classes and shared calls.
    private final Map<Integer, int[]> calleesByStep = new HashMap<>();

    /** Takes over the arrays of a builder. */
    GraphTables(GraphTablesBuilder from) {
        this.texts = from.texts.build();
        this.classNames = from.classNames.toArray();
        this.classSources = from.classSources.toArray();
        this.classInstances = from.classInstances.toByteArray();
        this.methodClasses = from.methodClasses.toArray();
        this.methodNames = from.methodNames.toArray();
        this.methodDescriptors = from.methodDescriptors.toArray();
        this.methodFlags = from.methodFlags.toByteArray();
        this.siteNames = from.siteNames;
        this.siteDescriptors = from.siteDescriptors;
        this.siteLines = from.calls.siteLines.toArray();
        this.siteKinds = from.calls.siteKinds.toByteArray();
        this.siteFlags = from.calls.siteFlags.toByteArray();
        this.firstEdges = from.calls.firstEdges.toArray();
        this.edgeTargets = from.calls.edgeTargets.toArray();
        this.edgeSites = from.calls.edgeSites.toArray();
    }

    private GraphTables(TableReader in) {
        this.texts = TextTable.read(in);
        this.classNames = in.ints();
        this.classSources = in.ints();
        this.classInstances = in.bytes();
        this.methodClasses = in.ints();
        this.methodNames = in.ints();
        this.methodDescriptors = in.ints();
        this.methodFlags = in.bytes();
        this.siteNames = in.ints();
        this.siteDescriptors = in.ints();
        this.siteLines = in.ints();
        this.siteKinds = in.bytes();
        this.siteFlags = in.bytes();
        this.firstEdges = in.ints();
        this.edgeTargets = in.ints();
        this.edgeSites = in.ints();
    }

    static GraphTables read(TableReader in) {
        return new GraphTables(in);
    }

    void write(TableWriter out) throws IOException {
        texts.write(out);
        out.ints(classNames);
        out.ints(classSources);
        out.bytes(classInstances);
        out.ints(methodClasses);
        out.ints(methodNames);
        out.ints(methodDescriptors);
        out.bytes(methodFlags);
        out.ints(siteNames);
        out.ints(siteDescriptors);
        out.ints(siteLines);
        out.bytes(siteKinds);
        out.bytes(siteFlags);
        out.ints(firstEdges);
        out.ints(edgeTargets);
        out.ints(edgeSites);
    }

    static byte methodFlag(boolean made) {
        return (byte) (made ? MADE : 0);
    }

    static byte kindNumber(CallKind kind) {
        return (byte) KINDS.indexOf(kind);
    }

    static byte siteFlag(boolean isCertain, boolean isGuess) {
        if (isGuess) {
            return GUESS;
        }
        return (byte) (isCertain ? CERTAIN : 0);
    }

    TextTable texts() {
        return texts;
    }

    int nodeCount() {
        return firstEdges.length - 1;
    }

    int edgeCount() {
        return edgeTargets.length;
    }

    int methodCount() {
        return methodClasses.length;
    }

    boolean isMethod(int node) {
        return node < methodClasses.length;
    }

    /** Whether no class file holds the method. */
    boolean isMade(int method) {
        return methodFlags[method] == MADE;
    }

    MethodRef method(int method) {
        return new MethodRef(
                className(methodClasses[method]),
                texts.text(methodNames[method]),
                texts.text(methodDescriptors[method]));
    }

    int classOf(int method) {
        return methodClasses[method];
    }

    int classCount() {
        return classNames.length;
    }

    /** The binary name of a class, with dots. */
    String className(int number) {
        return texts.text(classNames[number]);
    }

    /** Whether the class or a subclass of it has instances. */
    boolean hasInstances(int number) {
        return classInstances[number] != 0;
    }

    boolean declares(int method, String name, String descriptor) {
        return texts.text(methodNames[method]).equals(name)
                && texts.text(methodDescriptors[method]).equals(descriptor);
    }

    /** The first edge that leaves a node; those up to {@code firstEdge(node + 1)} do too. */
    int firstEdge(int node) {
        return firstEdges[node];
    }

    int target(int edge) {
        return edgeTargets[edge];
    }

    /** The call site that the edge stands for, or {@link #NO_SITE}. */
    int site(int edge) {
        return edgeSites[edge];
    }

    /** The call has one callee at most. */
    boolean isCertain(int site) {
        return siteFlags[site] == CERTAIN;
    }

    /** Nothing tells what is called: the callee is one possibility among many. */
    boolean isGuess(int site) {
        return siteFlags[site] == GUESS;
    }

    CallKind kind(int site) {
        return KINDS.get(siteKinds[site]);
    }

    /** How many methods a shared call leads to; 1 for anything else. */
    int width(int node) {
        return isMethod(node) ? 1 : firstEdges[node + 1] - firstEdges[node];
    }

    /** How many callees each call site has. */
    int[] widths() {
        int[] widths = new int[siteKinds.length];
        for (int edge = 0; edge < edgeTargets.length; edge++) {
            if (edgeSites[edge] != NO_SITE) {
                widths[edgeSites[edge]] += width(edgeTargets[edge]);
            }
        }
        return widths;
    }

    /** Counts the calls by receiver; a lambda's class counts as one callee. */
    VirtualCalls virtualCalls() {
        int[] widths = widths();
        int sites = 0;
        int monomorphic = 0;
        for (int site = 0; site < widths.length; site++) {
            boolean isVirtual = kind(site) == CallKind.VIRTUAL || kind(site) == CallKind.INTERFACE;
            sites += isVirtual && widths[site] > 0 ? 1 : 0;
            monomorphic += isVirtual && widths[site] == 1 ? 1 : 0;
        }
        return new VirtualCalls(sites, monomorphic);
    }

    /**
     * The calls of a method, each with its callees in the order in which they were reached; methods that no class file holds
     * are stepped over.
     */
    List<CallEdge> callsOf(int method) {
        List<CallEdge> calls = new ArrayList<>();
        int end = firstEdges[method + 1];
        for (int edge = firstEdges[method]; edge < end; ) {
            int site = edgeSites[edge];
            int[] callees = new int[8];
            int count = 0;
            for (; edge < end && edgeSites[edge] == site; edge++) {
                int[] found = callees(edgeTargets[edge]);
                callees = Arrays.copyOf(callees, Math.max(callees.length, count + found.length));
                System.arraycopy(found, 0, callees, count, found.length);
                count += found.length;
            }
            Arrays.stream(callees, 0, count)
                    .sorted()
                    .distinct()
                    .forEach(callee -> calls.add(edge(method, site, callee, kindOf(site, callee))));
        }
        return calls;
    }

    /** The methods of class files that a node leads to when all others are stepped over; each such node is worked out once. */
    private int[] callees(int node) {
        if (isMethod(node) && !isMade(node)) {
            return new int[] {node};
        }
        int[] known = calleesByStep.get(node);
        if (known == null) {
            known = stepOver(node);
            calleesByStep.put(node, known);
        }
        return known;
    }

    private int[] stepOver(int start) {
        BitSet seen = new BitSet();
        IntList open = new IntList();
        IntList found = new IntList();
        seen.set(start);
        open.add(start);
        for (int i = 0; i < open.size(); i++) {
            int node = open.get(i);
            for (int edge = firstEdges[node]; edge < firstEdges[node + 1]; edge++) {
                int target = edgeTargets[edge];
                if (!seen.get(target)) {
                    seen.set(target);
                    (isMethod(target) && !isMade(target) ? found : open).add(target);
                }
            }
        }
        return found.toArray();
    }

    private CallKind kindOf(int site, int callee) {
        CallKind kind = kind(site);
        boolean byType = kind == CallKind.VIRTUAL || kind == CallKind.INTERFACE;
        boolean named = siteNames[site] == methodNames[callee] && siteDescriptors[site] == methodDescriptors[callee];
        return byType && !named ? CallKind.LAMBDA : kind;
    }

    /** One hop, seen as a call of that kind. */
    CallEdge edge(int caller, int site, int callee, CallKind kind) {
        int line = site == NO_SITE ? 0 : siteLines[site];
        int source = classSources[methodClasses[caller]];
        return new CallEdge(
                method(caller),
                line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
                source < 0 ? Optional.empty() : Optional.of(texts.text(source)),
                method(callee),
                kind,
                site == NO_SITE || isCertain(site));
    }
}
