package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.classpath.Background;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Solver;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns what a solver found into {@link GraphTables}: calls on one thread, methods and classes on another. */
final class GraphTablesBuilder {
    final ProgramTexts texts;
    final IntList classNames = new IntList();
    final IntList classSources = new IntList();
    final ByteList classInstances = new ByteList();
    final IntList methodClasses;
    final IntList methodNames;
    final IntList methodDescriptors;
    final ByteList methodFlags;
    final int[] siteNames;
    final int[] siteDescriptors;
    final CallTables calls;

    private final Solver solver;
    private final Numbering classes = new Numbering();
    private final Numbering selectors = new Numbering();
    private final IntList selectorNames = new IntList();
    private final IntList selectorDescriptors = new IntList();

    GraphTablesBuilder(Solver solver) {
        this.solver = solver;
        this.texts = new ProgramTexts(solver.program());
        List<MethodFlow> methods = solver.reached();
        this.methodClasses = new IntList(methods.size());
        this.methodNames = new IntList(methods.size());
        this.methodDescriptors = new IntList(methods.size());
        this.methodFlags = new ByteList(methods.size());
        CompletableFuture<CallTables> callsUnderWay = CompletableFuture.supplyAsync(() -> CallTables.of(solver));
        methods.forEach(flow -> addMethod(flow.method()));
        addClassesWithInstances();
        this.calls = Background.await(callsUnderWay);
        int[] called = calls.selectors.stream().mapToInt(this::numberOf).toArray();
        this.siteNames = bySite(called, selectorNames);
        this.siteDescriptors = bySite(called, selectorDescriptors);
    }

    private int[] bySite(int[] called, IntList ofSelectors) {
        int[] values = new int[calls.siteSelectors.size()];
        for (int site = 0; site < values.length; site++) {
            values[site] = ofSelectors.get(called[calls.siteSelectors.get(site)]);
        }
        return values;
    }

    private void addMethod(JavaMethod method) {
        methodClasses.add(numberOf(method.owner()));
        int selector = numberOf(method.selector());
        methodNames.add(selectorNames.get(selector));
        methodDescriptors.add(selectorDescriptors.get(selector));
        methodFlags.add(GraphTables.methodFlag(method.index() < 0));
    }

    private int numberOf(Selector selector) {
        if (selectors.isNew(selector.id())) {
            selectorNames.add(texts.number(selector.nameSymbol()));
            selectorDescriptors.add(texts.number(selector.descriptorSymbol()));
        }
        return selectors.of(selector.id());
    }

    private int numberOf(JavaClass type) {
        if (!classes.isNew(type.id())) {
            return classes.of(type.id());
        }
        classNames.add(texts.numberOfName(type));
        classSources.add(sourceOf(type));
        classInstances.add(solver.hasInstances(type) ? 1 : 0);
        return classes.of(type.id());
    }

    private int sourceOf(JavaClass type) {
        boolean isNamed = type.hasSummary() && type.summary().sourceFile() >= 0;
        return isNamed ? texts.number(type.sourceFileSymbol()) : -1;
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
