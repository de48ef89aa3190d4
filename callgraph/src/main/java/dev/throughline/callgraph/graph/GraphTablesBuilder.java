package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.SharedCall;
import dev.throughline.callgraph.solver.Solver;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Turns what a solver found into {@link GraphTables}. */
final class GraphTablesBuilder {
    final TextTable.Builder texts;
    final IntList classNames = new IntList();
    final IntList classSources = new IntList();
    final ByteList classInstances = new ByteList();
    final IntList methodClasses = new IntList();
    final IntList methodNames = new IntList();
    final IntList methodDescriptors = new IntList();
    final ByteList methodFlags = new ByteList();
    final IntList siteNames;
    final IntList siteDescriptors;
    final IntList siteLines;
    final ByteList siteKinds;
    final ByteList siteFlags;
    final IntList firstEdges = new IntList();
    final IntList edgeTargets;
    final IntList edgeSites;

    private final Solver solver;
    private final Numbering classes = new Numbering();
    private final Numbering selectors = new Numbering();
    private final IntList selectorNames = new IntList();
    private final IntList selectorDescriptors = new IntList();
    private final Numbering shared = new Numbering();
    private final List<SharedCall> sharedCalls = new ArrayList<>();

    GraphTablesBuilder(Solver solver, TextTable.Builder texts) {
        this.solver = solver;
        this.texts = texts;
        int sites = 0;
        int edges = 0;
        BitSet joined = new BitSet();
        for (MethodFlow method : solver.reached()) {
            for (int i = 0; i < method.siteCount(); i++) {
                CallSite site = method.site(i);
                sites += isCall(site) ? 1 : 0;
                edges += site.calleeCount() + (site.shared() == null ? 0 : 1);
                SharedCall call = site.shared();
                if (call != null && !joined.get(call.order())) {
                    joined.set(call.order());
                    edges += call.callees().size();
                }
            }
        }
        // Of their final size, for the solver takes most of the memory as long as these are filled.
        this.siteNames = new IntList(sites);
        this.siteDescriptors = new IntList(sites);
        this.siteLines = new IntList(sites);
        this.siteKinds = new ByteList(sites);
        this.siteFlags = new ByteList(sites);
        this.edgeTargets = new IntList(edges);
        this.edgeSites = new IntList(edges);
    }

    /** Whether the call leads anywhere. */
    private static boolean isCall(CallSite site) {
        return site.shared() != null || site.calleeCount() > 0;
    }

    void addAll() {
        List<MethodFlow> methods = solver.reached();
        methods.forEach(flow -> addMethod(flow.method()));
        methods.forEach(this::addCalls);
        // Grows no more: a shared call leads to methods only.
        for (SharedCall each : sharedCalls) {
            firstEdges.add(edgeTargets.size());
            each.callees().forEach(callee -> addEdge(callee.order(), GraphTables.NO_SITE));
        }
        firstEdges.add(edgeTargets.size());
        addClassesWithInstances();
    }

    private void addMethod(JavaMethod method) {
        methodClasses.add(numberOf(method.owner()));
        int selector = numberOf(method.selector());
        methodNames.add(selectorNames.get(selector));
        methodDescriptors.add(selectorDescriptors.get(selector));
        methodFlags.add(GraphTables.methodFlag(method.index() < 0));
    }

    private void addCalls(MethodFlow method) {
        firstEdges.add(edgeTargets.size());
        Guesses guesses = new Guesses(method);
        for (int at = 0; at < method.siteCount(); at++) {
            CallSite site = method.site(at);
            if (!isCall(site)) {
                continue;
            }
            SharedCall joined = site.shared();
            int number = addSite(site, guesses.isOne(site));
            if (joined != null) {
                addEdge(numberOf(joined), number);
            }
            for (int i = 0; i < site.calleeCount(); i++) {
                addEdge(site.callee(i).order(), number);
            }
        }
    }

    private int addSite(CallSite site, boolean isGuess) {
        int selector = numberOf(site.selector());
        siteNames.add(selectorNames.get(selector));
        siteDescriptors.add(selectorDescriptors.get(selector));
        siteLines.add(site.line());
        siteKinds.add(GraphTables.kindNumber(site.kind()));
        siteFlags.add(GraphTables.siteFlag(site.isCertain(), isGuess));
        return siteLines.size() - 1;
    }

    private void addEdge(int target, int site) {
        edgeTargets.add(target);
        edgeSites.add(site);
    }

    private int numberOf(SharedCall call) {
        if (shared.isNew(call.order())) {
            sharedCalls.add(call);
        }
        return solver.reached().size() + shared.of(call.order());
    }

    private int numberOf(Selector selector) {
        if (selectors.isNew(selector.id())) {
            selectorNames.add(texts.number(selector.name()));
            selectorDescriptors.add(texts.number(selector.descriptor()));
        }
        return selectors.of(selector.id());
    }

    private int numberOf(JavaClass type) {
        if (!classes.isNew(type.id())) {
            return classes.of(type.id());
        }
        classNames.add(texts.number(type.binaryName()));
        classSources.add(sourceOf(type));
        classInstances.add(solver.hasInstances(type) ? 1 : 0);
        return classes.of(type.id());
    }

    private int sourceOf(JavaClass type) {
        boolean isNamed = type.hasSummary() && type.summary().sourceFile() >= 0;
        return isNamed ? texts.number(type.summary().text(type.summary().sourceFile())) : -1;
    }

    /** Those of which no method is reached. */
    private void addClassesWithInstances() {
        Program program = solver.program();
        for (int id = 0; id < program.classCount(); id++) {
            JavaClass type = program.classById(id);
            if (solver.hasInstances(type)) {
                numberOf(type);
            }
        }
    }
}
