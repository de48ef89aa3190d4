package dev.throughline.callgraph.graph;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.VirtualCalls;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The call graph that a solver found, in this run or an earlier one, over the program it was found in. */
public final class SolvedCallGraph implements CallGraph {
    private final Program program;
    private final GraphTables graph;
    private final GraphFacts facts;
    private final AnalysisSummary summary;
    private final MethodIndex reached;
    private final Runnable whenClosed;
    private @Nullable Paths paths;
    private @Nullable Frontier frontier;
    private @Nullable HidingPlaces hidingPlaces;
    private @Nullable Map<CodeUnit, IntList> classesByUnit;

    /**
     * Answers questions about a graph.
     *
     * @param program the classes of the graph's class path; those that a question is about are read when it is asked
     * @param whenClosed what to do last
     */
    public SolvedCallGraph(Program program, SolvedGraph solved, Runnable whenClosed) {
        this.program = program;
        this.whenClosed = whenClosed;
        this.graph = solved.tables();
        this.facts = solved.facts();
        this.reached = new MethodIndex(graph);
        this.summary = summarize();
    }

    private AnalysisSummary summarize() {
        TreeMap<Assumption.Kind, Integer> counts = new TreeMap<>();
        facts.assumptions().forEach(assumption -> counts.merge(assumption.kind(), 1, Integer::sum));
        int methodCount = 0;
        long edgeCount = 0;
        for (int method = 0; method < graph.methodCount(); method++) {
            methodCount += graph.isMade(method) ? 0 : 1;
            for (int edge = graph.firstEdge(method); edge < graph.firstEdge(method + 1); edge++) {
                edgeCount += graph.width(graph.target(edge));
            }
        }
        return new AnalysisSummary(
                facts.javaVersion(), facts.classCount(), methodCount, edgeCount, facts.entryPoints(), counts);
    }

    @Override
    public AnalysisSummary summary() {
        return summary;
    }

    @Override
    public List<Problem> problems() {
        return facts.problems();
    }

    @Override
    public boolean isPartial() {
        return facts.partial();
    }

    @Override
    public boolean hasClass(String className) {
        return classNamed(className).hasSummary();
    }

    private JavaClass classNamed(String className) {
        return program.classNamed(className.replace('.', '/'));
    }

    @Override
    public boolean hasMethod(MethodRef method) {
        JavaClass owner = classNamed(method.className());
        return owner.hasSummary() && owner.declared(method.name(), method.descriptor()) != null;
    }

    @Override
    public List<MethodRef> methodsOf(String className) {
        JavaClass type = classNamed(className);
        return type.hasSummary()
                ? Arrays.stream(type.methods()).map(JavaMethod::ref).toList()
                : List.of();
    }

    @Override
    public boolean isReachable(MethodRef method) {
        return reached.nodeOf(method) >= 0;
    }

    @Override
    public List<MethodRef> reachableMethodsIn(Collection<CodeUnit> code) {
        Map<CodeUnit, IntList> byUnit = classesByUnit();
        return new LinkedHashSet<>(code)
                .stream()
                        .flatMap(unit -> Optional.ofNullable(byUnit.get(unit)).stream())
                        .flatMapToInt(classes -> Arrays.stream(classes.toArray()))
                        .mapToObj(reached::methodsOf)
                        .flatMap(List::stream)
                        .sorted()
                        .toList();
    }

    private Map<CodeUnit, IntList> classesByUnit() {
        if (classesByUnit == null) {
            Map<CodeUnit, IntList> byUnit = new HashMap<>();
            for (int type = 0; type < graph.classCount(); type++) {
                int number = type;
                program.source()
                        .unitOf(graph.className(type).replace('.', '/'))
                        .ifPresent(unit ->
                                byUnit.computeIfAbsent(unit, _ -> new IntList()).add(number));
            }
            classesByUnit = byUnit;
        }
        return classesByUnit;
    }

    @Override
    public List<CallPath> paths(Collection<MethodRef> targets, int atMost) {
        List<Integer> nodes =
                targets.stream().map(reached::nodeOf).filter(node -> node >= 0).toList();
        return nodes.isEmpty() ? List.of() : paths().to(nodes, atMost);
    }

    private Paths paths() {
        if (paths == null) {
            Map<Integer, EntryPoint> starts = new LinkedHashMap<>();
            for (EntryPoint each : facts.entryPoints()) {
                int node = reached.nodeOf(each.method());
                if (node >= 0) {
                    starts.putIfAbsent(node, each);
                }
            }
            paths = new Paths(graph, starts);
        }
        return paths;
    }

    @Override
    public List<FrontierEdge> frontier(Collection<MethodRef> targets, int atMost) {
        if (frontier == null) {
            frontier = new Frontier(program, reached);
        }
        return frontier.callersOf(new LinkedHashSet<>(targets), atMost);
    }

    @Override
    public List<Assumption> assumptions() {
        return facts.assumptions();
    }

    @Override
    public List<Assumption> assumptionsThatMayHide(Collection<MethodRef> targets) {
        if (hidingPlaces == null) {
            hidingPlaces = new HidingPlaces(program.source(), facts.assumptions(), new Subtypes(program));
        }
        return hidingPlaces.of(targets);
    }

    @Override
    public VirtualCalls virtualCalls() {
        return graph.virtualCalls();
    }

    @Override
    public void forEachEdge(Consumer<CallEdge> consumer) {
        for (int method = 0; method < graph.methodCount(); method++) {
            if (!graph.isMade(method)) {
                graph.callsOf(method).forEach(consumer);
            }
        }
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
