package dev.throughline.bench.jcg;

import dev.throughline.callgraph.CallGraph;
import dev.throughline.model.CallEdge;
import dev.throughline.model.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a call graph against the expectations of a program. */
final class JcgJudge {
    private final Map<MethodRef, List<CallEdge>> callsByCaller = new HashMap<>();
    private final Map<MethodRef, Set<MethodRef>> reachedFrom = new HashMap<>();

    JcgJudge(CallGraph graph) {
        graph.forEachEdge(edge -> callsByCaller
                .computeIfAbsent(edge.caller(), caller -> new ArrayList<>())
                .add(edge));
    }

    JcgVerdict judge(List<Expectation> expectations) {
        boolean precise = true;
        for (Expectation each : expectations) {
            if (!each.resolved().stream().allMatch(target -> has(each, target))) {
                return JcgVerdict.UNSOUND;
            }
            precise &= each.prohibited().stream().noneMatch(target -> has(each, target));
        }
        return precise ? JcgVerdict.SOUND : JcgVerdict.IMPRECISE;
    }

    private boolean has(Expectation expected, String target) {
        return expected.direct()
                ? callsByCaller.getOrDefault(expected.caller(), List.of()).stream()
                        .anyMatch(edge -> isDirect(edge, expected, target))
                : reachedFrom
                        .computeIfAbsent(expected.caller(), this::reach)
                        .contains(new MethodRef(target, expected.name(), expected.descriptor()));
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
