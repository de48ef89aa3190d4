package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.SharedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The solver's result as a graph of numbered nodes: first the methods, by the order in which they were reached, then the
 * shared calls, each between its call sites and its callees, so that a thousand sites with a thousand callees are two thousand
 * edges.
 */
final class Edges {
    private final List<MethodFlow> methods;
    private final List<SharedCall> sharedCalls = new ArrayList<>();
    private final Map<SharedCall, Integer> numberOfShared = new HashMap<>();

    Edges(List<MethodFlow> methods) {
        this.methods = methods;
        for (MethodFlow method : methods) {
            for (CallSite site : method.sites()) {
                SharedCall shared = site.shared();
                if (shared != null && !numberOfShared.containsKey(shared)) {
                    numberOfShared.put(shared, methods.size() + sharedCalls.size());
                    sharedCalls.add(shared);
                }
            }
        }
    }

    int nodeCount() {
        return methods.size() + sharedCalls.size();
    }

    int methodCount() {
        return methods.size();
    }

    boolean isMethod(int node) {
        return node < methods.size();
    }

    MethodFlow method(int node) {
        return methods.get(node);
    }

    /** Hears of each edge that leaves a node. */
    void forEachFrom(int node, EdgeVisitor visitor) {
        if (!isMethod(node)) {
            SharedCall shared = sharedCalls.get(node - methods.size());
            for (MethodFlow callee : shared.callees()) {
                visitor.edge(callee.order(), null);
            }
            return;
        }
        for (CallSite site : methods.get(node).sites()) {
            SharedCall shared = site.shared();
            if (shared != null) {
                visitor.edge(number(shared), site);
            }
            for (MethodFlow callee : site.callees()) {
                visitor.edge(callee.order(), site);
            }
        }
    }

    private int number(SharedCall shared) {
        Integer number = numberOfShared.get(shared);
        if (number == null) {
            throw new IllegalStateException("a shared call without a site");
        }
        return number;
    }

    /** How many methods a shared call leads to; 1 for anything else. */
    int width(int node) {
        return isMethod(node)
                ? 1
                : sharedCalls.get(node - methods.size()).callees().size();
    }

    /** The callees of a call, those of lambda classes replaced by the lambdas' bodies. */
    void forEachCallee(CallSite site, Consumer<MethodFlow> consumer) {
        for (MethodFlow callee : site.callees()) {
            throughMade(callee, consumer, 0);
        }
        SharedCall shared = site.shared();
        if (shared != null) {
            shared.callees().forEach(callee -> throughMade(callee, consumer, 0));
        }
    }

    private static void throughMade(MethodFlow callee, Consumer<MethodFlow> consumer, int depth) {
        if (!isMade(callee)) {
            consumer.accept(callee);
            return;
        }
        if (depth > 8) {
            return; // lambdas of lambdas of lambdas: a cycle
        }
        for (CallSite inner : callee.sites()) {
            inner.callees().forEach(each -> throughMade(each, consumer, depth + 1));
            SharedCall shared = inner.shared();
            if (shared != null) {
                shared.callees().forEach(each -> throughMade(each, consumer, depth + 1));
            }
        }
    }

    /** Whether no class file holds the method. */
    static boolean isMade(MethodFlow flow) {
        return flow.method().index() < 0;
    }

    /** Hears of edges. */
    interface EdgeVisitor {
        /** Hears of one; {@code site} is null between a shared call and its callee. */
        void edge(int target, @org.jspecify.annotations.Nullable CallSite site);
    }
}
