package dev.throughline.scan;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.VirtualCalls;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A graph of one method, an entry point, that calls nothing. */
record OneCallGraph(MethodRef method) implements CallGraph {
    static final Problem UNREADABLE = new Problem("shop.jar!/Broken.class", "is damaged", "build it again");

    private EntryPoint entryPoint() {
        return new EntryPoint(method, EntryPoint.Kind.MAIN, "main method");
    }

    @Override
    public AnalysisSummary summary() {
        return new AnalysisSummary("25", 1, 1, 0, List.of(entryPoint()), new TreeMap<>());
    }

    @Override
    public List<Problem> problems() {
        return List.of(UNREADABLE);
    }

    @Override
    public boolean isPartial() {
        return false;
    }

    @Override
    public boolean hasClass(String className) {
        return method.className().equals(className);
    }

    @Override
    public boolean hasMethod(MethodRef asked) {
        return method.equals(asked);
    }

    @Override
    public List<MethodRef> methodsOf(String className) {
        return hasClass(className) ? List.of(method) : List.of();
    }

    @Override
    public boolean isReachable(MethodRef asked) {
        return method.equals(asked);
    }

    @Override
    public List<MethodRef> reachableMethodsIn(Collection<CodeUnit> code) {
        return code.isEmpty() ? List.of() : List.of(method);
    }

    @Override
    public List<CallPath> paths(Collection<MethodRef> targets, int atMost) {
        return targets.contains(method) ? List.of(new CallPath(entryPoint(), List.of())) : List.of();
    }

    @Override
    public List<FrontierEdge> frontier(Collection<MethodRef> targets, int atMost) {
        return List.of();
    }

    @Override
    public List<Assumption> assumptions() {
        return List.of();
    }

    @Override
    public List<Assumption> assumptionsThatMayHide(Collection<MethodRef> targets) {
        return List.of();
    }

    @Override
    public VirtualCalls virtualCalls() {
        return new VirtualCalls(0, 0);
    }

    @Override
    public void forEachEdge(Consumer<CallEdge> consumer) {}
}
