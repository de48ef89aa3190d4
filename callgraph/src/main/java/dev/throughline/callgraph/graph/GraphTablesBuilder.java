package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.SharedCall;
import dev.throughline.callgraph.solver.Solver;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns what a solver found into {@link GraphTables}. */
final class GraphTablesBuilder {
    final TextTable.Builder texts;
    final IntList classNames = new IntList();
    final IntList classSources = new IntList();
    final ByteArrayOutputStream classInstances = new ByteArrayOutputStream();
    final IntList methodClasses = new IntList();
    final IntList methodNames = new IntList();
    final IntList methodDescriptors = new IntList();
    final ByteArrayOutputStream methodFlags = new ByteArrayOutputStream();
    final IntList siteNames = new IntList();
    final IntList siteDescriptors = new IntList();
    final IntList siteLines = new IntList();
    final ByteArrayOutputStream siteKinds = new ByteArrayOutputStream();
    final ByteArrayOutputStream siteFlags = new ByteArrayOutputStream();
    final IntList firstEdges = new IntList();
    final IntList edgeTargets = new IntList();
    final IntList edgeSites = new IntList();

    private final Solver solver;
    private final Map<JavaClass, Integer> numberOfClass = new HashMap<>();
    private final Map<Selector, int[]> textsOfSelector = new HashMap<>();
    private final List<SharedCall> sharedCalls = new ArrayList<>();
    private final Map<SharedCall, Integer> numberOfShared = new HashMap<>();

    GraphTablesBuilder(Solver solver, TextTable.Builder texts) {
        this.solver = solver;
        this.texts = texts;
    }

    void addAll() {
        List<MethodFlow> methods = solver.reached();
        methods.forEach(flow -> addMethod(flow.method()));
        methods.forEach(this::addCalls);
        // Grows no more: a shared call leads to methods only.
        for (SharedCall shared : sharedCalls) {
            firstEdges.add(edgeTargets.size());
            shared.callees().forEach(callee -> addEdge(callee.order(), GraphTables.NO_SITE));
        }
        firstEdges.add(edgeTargets.size());
        addClassesWithInstances();
    }

    private void addMethod(JavaMethod method) {
        methodClasses.add(numberOf(method.owner()));
        int[] selector = textsOf(method.selector());
        methodNames.add(selector[0]);
        methodDescriptors.add(selector[1]);
        methodFlags.write(GraphTables.methodFlag(method.index() < 0));
    }

    private void addCalls(MethodFlow method) {
        firstEdges.add(edgeTargets.size());
        for (CallSite site : method.sites()) {
            SharedCall shared = site.shared();
            if (shared == null && site.callees().isEmpty()) {
                continue;
            }
            int number = addSite(site);
            if (shared != null) {
                addEdge(numberOf(shared), number);
            }
            site.callees().forEach(callee -> addEdge(callee.order(), number));
        }
    }

    private int addSite(CallSite site) {
        int[] selector = textsOf(site.selector());
        siteNames.add(selector[0]);
        siteDescriptors.add(selector[1]);
        siteLines.add(site.line());
        siteKinds.write(GraphTables.kindNumber(site.kind()));
        siteFlags.write(GraphTables.siteFlag(site.isCertain()));
        return siteLines.size() - 1;
    }

    private void addEdge(int target, int site) {
        edgeTargets.add(target);
        edgeSites.add(site);
    }

    private int numberOf(SharedCall shared) {
        return numberOfShared.computeIfAbsent(shared, call -> {
            sharedCalls.add(call);
            return solver.reached().size() + sharedCalls.size() - 1;
        });
    }

    private int[] textsOf(Selector selector) {
        return textsOfSelector.computeIfAbsent(
                selector, each -> new int[] {texts.number(each.name()), texts.number(each.descriptor())});
    }

    private int numberOf(JavaClass type) {
        Integer known = numberOfClass.get(type);
        if (known != null) {
            return known;
        }
        int number = classNames.size();
        numberOfClass.put(type, number);
        classNames.add(texts.number(type.binaryName()));
        classSources.add(sourceOf(type));
        classInstances.write(solver.hasInstances(type) ? 1 : 0);
        return number;
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
