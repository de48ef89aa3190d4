package dev.throughline.bench.jcg;

import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.CallEdge;
import dev.throughline.model.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a call graph against the expectations of a program. */
final class JcgJudge {
    private final CallGraph graph;
    private final Map<MethodRef, List<CallEdge>> callsByCaller = new HashMap<>();
    private final Map<MethodRef, Set<MethodRef>> reachedFrom = new HashMap<>();

    JcgJudge(CallGraph graph) {
        this.graph = graph;
        graph.forEachEdge(edge -> callsByCaller
                .computeIfAbsent(edge.caller(), caller -> new ArrayList<>())
                .add(edge));
    }

    JcgVerdict judge(List<Expectation> expectations) {
        boolean precise = true;
        boolean meetable = true;
        for (Expectation each : expectations) {
            for (String target : each.resolved()) {
                boolean isThere = each.direct() || graph.hasMethod(methodOf(each, target));
                meetable &= isThere;
                if (isThere && !has(each, target)) {
                    return JcgVerdict.UNSOUND;
                }
            }
            precise &= each.prohibited().stream().noneMatch(target -> has(each, target));
        }
        if (!meetable) {
            return JcgVerdict.UNMEETABLE;
        }
        return precise ? JcgVerdict.SOUND : JcgVerdict.IMPRECISE;
    }

    /** Each method that an annotation names and its class does not declare, and whether one of that name is called. */
    Set<String> notThere(List<Expectation> expectations) {
        Set<String> notThere = new LinkedHashSet<>();
        for (Expectation each : expectations) {
            for (String target : each.resolved()) {
                MethodRef method = methodOf(each, target);
                if (!each.direct() && !graph.hasMethod(method)) {
                    notThere.add(method.displayName() + method.descriptor() + " is not there, one of that name is "
                            + (hasByName(each, target) ? "called" : "not called"));
                }
            }
        }
        return notThere;
    }

    private static MethodRef methodOf(Expectation expected, String target) {
        return new MethodRef(target, expected.name(), expected.descriptor());
    }

    private boolean hasByName(Expectation expected, String target) {
        return graph.methodsOf(target).stream()
                .filter(method -> method.name().equals(expected.name()))
                .anyMatch(reachedFrom(expected)::contains);
    }

    private boolean has(Expectation expected, String target) {
        return expected.direct()
                ? callsByCaller.getOrDefault(expected.caller(), List.of()).stream()
                        .anyMatch(edge -> isDirect(edge, expected, target))
                : reachedFrom(expected).contains(methodOf(expected, target));
    }

    private Set<MethodRef> reachedFrom(Expectation expected) {
        return reachedFrom.computeIfAbsent(expected.caller(), this::reach);
    }

    private static boolean isDirect(CallEdge edge, Expectation expected, String target) {
        int line = edge.line().orElse(-1);
        boolean here = line == expected.line() || line == -1 || expected.line() == -1;
        return here
                && edge.callee().name().equals(expected.name())
                && edge.callee().className().equals(target);
    }

    private Set<MethodRef> reach(MethodRef start) {
        Set<MethodRef> seen = new HashSet<>();
        Deque<MethodRef> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (CallEdge edge : callsByCaller.getOrDefault(open.remove(), List.of())) {
                if (seen.add(edge.callee())) {
                    open.add(edge.callee());
                }
            }
        }
        return seen;
    }
}
