package dev.throughline.callgraph.graph;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallKind;
import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The call graph that a solver found. */
public final class SolvedCallGraph implements CallGraph {
    private final Program program;
    private final Solver solver;
    private final Map<JavaMethod, EntryPoint> entryPoints;
    private final List<Problem> problems;
    private final boolean partial;
    private final Edges edges;
    private final List<Assumption> assumptions;
    private @Nullable Paths paths;
    private @Nullable Frontier frontier;

    /**
     * Takes the solver's result.
     *
     * @param entryPoints the entry points by method
     * @param complete whether the solver came to its end
     */
    public SolvedCallGraph(
            Solver solver, Map<JavaMethod, EntryPoint> entryPoints, List<Problem> problems, boolean complete) {
        this.program = solver.program();
        this.solver = solver;
        this.entryPoints = entryPoints;
        this.problems = problems.stream().sorted().distinct().toList();
        this.partial = !complete;
        this.edges = new Edges(solver.reached());
        this.assumptions = solver.assumptions().stream().sorted().toList();
    }

    @Override
    public AnalysisSummary summary() {
        TreeMap<Assumption.Kind, Integer> counts = new TreeMap<>();
        assumptions.forEach(assumption -> counts.merge(assumption.kind(), 1, Integer::sum));
        long edgeCount = 0;
        int methodCount = 0;
        for (MethodFlow method : solver.reached()) {
            if (!Edges.isMade(method)) {
                methodCount++;
            }
            for (CallSite site : method.sites()) {
                edgeCount += site.callees().size()
                        + (site.shared() == null ? 0 : site.shared().callees().size());
            }
        }
        return new AnalysisSummary(
                program.source().javaVersion(),
                program.source().classPathNames().size(),
                methodCount,
                edgeCount,
                entryPoints.values().stream().sorted().toList(),
                counts);
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public boolean isPartial() {
        return partial;
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
        return find(method) != null;
    }

    private @Nullable JavaMethod find(MethodRef method) {
        JavaClass owner = classNamed(method.className());
        return owner.hasSummary() ? owner.declared(method.name(), method.descriptor()) : null;
    }

    private @Nullable MethodFlow flowOf(MethodRef method) {
        JavaMethod found = find(method);
        return found == null ? null : solver.flowOf(found);
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
        return flowOf(method) != null;
    }

    @Override
    public List<MethodRef> reachableMethodsIn(Collection<CodeUnit> code) {
        Set<CodeUnit> units = new HashSet<>(code);
        return solver.reached().stream()
                .map(MethodFlow::method)
                .filter(method -> method.index() >= 0)
                .filter(method -> method.owner().unit().filter(units::contains).isPresent())
                .map(JavaMethod::ref)
                .sorted()
                .toList();
    }

    @Override
    public List<CallPath> paths(Collection<MethodRef> targets, int atMost) {
        List<MethodFlow> reached =
                targets.stream().map(this::flowOf).filter(Objects::nonNull).toList();
        return reached.isEmpty() ? List.of() : paths().to(reached, atMost);
    }

    private Paths paths() {
        if (paths == null) {
            List<MethodFlow> starts = entryPoints.keySet().stream()
                    .map(solver::flowOf)
                    .filter(Objects::nonNull)
                    .toList();
            paths = new Paths(edges, entryPoints, starts);
        }
        return paths;
    }

    @Override
    public List<FrontierEdge> frontier(Collection<MethodRef> targets, int atMost) {
        if (frontier == null) {
            frontier = new Frontier(program, solver);
        }
        return frontier.callersOf(new LinkedHashSet<>(targets), atMost);
    }

    @Override
    public List<Assumption> assumptions() {
        return assumptions;
    }

    @Override
    public List<Assumption> assumptionsThatMayHide(Collection<MethodRef> targets) {
        return new HidingPlaces(program, assumptions).of(targets);
    }

    @Override
    public void forEachEdge(Consumer<CallEdge> consumer) {
        for (MethodFlow caller : solver.reached()) {
            if (Edges.isMade(caller)) {
                continue;
            }
            for (CallSite site : caller.sites()) {
                Set<MethodFlow> callees = new LinkedHashSet<>();
                edges.forEachCallee(site, callees::add);
                callees.stream()
                        .sorted(Comparator.comparingInt(MethodFlow::order))
                        .forEach(callee -> consumer.accept(Paths.callEdge(caller, site, callee, kind(site, callee))));
            }
        }
    }

    private static CallKind kind(CallSite site, MethodFlow callee) {
        boolean named = site.selector() == callee.method().selector() || site.kind() == CallKind.DIRECT;
        boolean byType = site.kind() == CallKind.VIRTUAL || site.kind() == CallKind.INTERFACE;
        return byType && !named ? CallKind.LAMBDA : site.kind();
    }
}
