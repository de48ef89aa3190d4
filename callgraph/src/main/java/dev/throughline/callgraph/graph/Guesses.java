package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.model.CallKind;
import java.util.HashMap;
import java.util.Map;

/**
 * Which calls of a method are guesses. Where a framework makes beans, or reflection calls a method that is not known, the graph
 * has a call of every constructor and method that it may be, all at one place: each leads to one method alone, and yet it is one
 * possibility among many.
 */
final class Guesses {
    private static final int FEW = 4;

    private Map<Integer, Integer> countByLine = Map.of();

    Guesses(MethodFlow method) {
        for (int i = 0; i < method.siteCount(); i++) {
            CallSite site = method.site(i);
            if (isByReflection(site)) {
                if (countByLine.isEmpty()) {
                    countByLine = new HashMap<>();
                }
                countByLine.merge(site.line(), 1, Integer::sum);
            }
        }
    }

    boolean isOne(CallSite site) {
        return site.isGuess() || (isByReflection(site) && countByLine.getOrDefault(site.line(), 0) > FEW);
    }

    private static boolean isByReflection(CallSite site) {
        return site.kind() == CallKind.REFLECTIVE || site.kind() == CallKind.FRAMEWORK;
    }
}
