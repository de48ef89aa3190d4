package dev.throughline.reachability;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.VirtualCalls;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallKind;
import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A call graph written down by hand. */
final class FakeCallGraph implements CallGraph {
    final List<CodeUnit> classPath = new ArrayList<>();
    final TreeSet<MethodRef> methods = new TreeSet<>();
    final List<EntryPoint> entryPoints = new ArrayList<>();
    final List<CallEdge> calls = new ArrayList<>();
    final List<Assumption> assumptions = new ArrayList<>();
    final Map<MethodRef, Assumption> hidden = new LinkedHashMap<>();
    boolean partial;

    void call(MethodRef caller, MethodRef callee) {
        methods.add(caller);
        methods.add(callee);
        calls.add(new CallEdge(caller, OptionalInt.of(calls.size() + 1), callee, CallKind.DIRECT, true));
    }

    @Override
    public AnalysisSummary summary() {
        return new AnalysisSummary("25", 0, 0, 0, entryPoints, new TreeMap<>());
    }

    @Override
    public List<Problem> problems() {
        return List.of();
    }

    @Override
    public boolean isPartial() {
        return partial;
    }

    @Override
    public boolean hasClass(String className) {
        return !methodsOf(className).isEmpty();
    }

    @Override
    public boolean hasMethod(MethodRef method) {
        return methods.contains(method);
    }

    @Override
    public List<MethodRef> methodsOf(String className) {
        return methods.stream()
                .filter(method -> method.className().equals(className))
                .toList();
    }

    @Override
    public boolean isReachable(MethodRef method) {
        return pathsByEnd().containsKey(method);
    }

    @Override
    public List<MethodRef> reachableMethodsIn(Collection<CodeUnit> code) {
        return pathsByEnd().keySet().stream()
                .filter(method -> classPath.stream()
                        .filter(unit -> holds(unit, method))
                        .findFirst()
                        .filter(code::contains)
                        .isPresent())
                .sorted()
                .toList();
    }

    private static boolean holds(CodeUnit unit, MethodRef method) {
        String file = unit.prefix() + method.className().replace('.', '/') + ".class";
        return unit.archive().entry(file).isPresent();
    }

    @Override
    public List<CallPath> paths(Collection<MethodRef> targets, int atMost) {
        Map<MethodRef, CallPath> paths = pathsByEnd();
        return targets.stream()
                .filter(paths::containsKey)
                .map(paths::get)
                .limit(atMost)
                .toList();
    }

    private Map<MethodRef, CallPath> pathsByEnd() {
        Map<MethodRef, CallPath> paths = new LinkedHashMap<>();
        Deque<CallPath> toExtend = new ArrayDeque<>();
        entryPoints.forEach(entryPoint -> toExtend.add(new CallPath(entryPoint, List.of())));
        while (!toExtend.isEmpty()) {
            CallPath path = toExtend.remove();
            if (paths.putIfAbsent(path.target(), path) == null) {
                calls.stream()
                        .filter(call -> call.caller().equals(path.target()))
                        .forEach(call -> toExtend.add(longer(path, call)));
            }
        }
        return paths;
    }

    private static CallPath longer(CallPath path, CallEdge call) {
        List<CallEdge> edges = new ArrayList<>(path.edges());
        edges.add(call);
        return new CallPath(path.entryPoint(), edges);
    }

    @Override
    public List<FrontierEdge> frontier(Collection<MethodRef> targets, int atMost) {
        return calls.stream()
                .filter(call -> targets.contains(call.callee()) && !isReachable(call.caller()))
                .map(call -> new FrontierEdge(call.caller(), call.callee(), "nothing calls it"))
                .limit(atMost)
                .toList();
    }

    @Override
    public List<Assumption> assumptions() {
        return assumptions;
    }

    @Override
    public List<Assumption> assumptionsThatMayHide(Collection<MethodRef> targets) {
        return hidden.entrySet().stream()
                .filter(entry -> targets.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public VirtualCalls virtualCalls() {
        return new VirtualCalls(0, 0);
    }

    @Override
    public void forEachEdge(Consumer<CallEdge> consumer) {
        calls.stream().filter(call -> isReachable(call.caller())).forEach(consumer);
    }
}
