package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallKind;
import dev.throughline.model.CallPath;
import dev.throughline.model.EntryPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Call paths from entry points to methods. A hop costs the more the less certain it is, so that the cheapest path is the most
 * certain of the short ones (Dijkstra, 1959).
 */
final class Paths {
    private static final int CERTAIN = 4;
    private static final int ONE_OF_FEW = 6;
    private static final int SHARED_SMALL = 12;
    private static final int SHARED_LARGE = 40;
    private static final int UNREACHED = Integer.MAX_VALUE;

    private final Edges edges;
    private final Map<JavaMethod, EntryPoint> entryPoints;
    private final int[] cost;
    private final int[] parent;
    private final @Nullable CallSite[] via;
    private final int[][] predecessors;
    private final @Nullable CallSite[][] predecessorSites;

    Paths(Edges edges, Map<JavaMethod, EntryPoint> entryPoints, List<MethodFlow> starts) {
        this.edges = edges;
        this.entryPoints = entryPoints;
        int nodes = edges.nodeCount();
        this.cost = new int[nodes];
        this.parent = new int[nodes];
        this.via = new CallSite[nodes];
        this.predecessors = new int[nodes][];
        this.predecessorSites = new CallSite[nodes][];
        Arrays.fill(cost, UNREACHED);
        Arrays.fill(parent, -1);
        search(starts);
        collectPredecessors();
    }

    private void search(List<MethodFlow> starts) {
        PriorityQueue<Long> queue = new PriorityQueue<>();
        for (MethodFlow start : starts) {
            cost[start.order()] = 0;
            queue.add((long) start.order());
        }
        while (!queue.isEmpty()) {
            long head = queue.remove();
            int node = (int) head;
            int reached = (int) (head >>> 32);
            if (reached > cost[node]) {
                continue;
            }
            edges.forEachFrom(node, (target, site) -> {
                int through = reached + price(target, site);
                if (through < cost[target]) {
                    cost[target] = through;
                    parent[target] = node;
                    via[target] = site;
                    queue.add((long) through << 32 | target);
                }
            });
        }
    }

    private int price(int target, @Nullable CallSite site) {
        if (site == null) {
            return 0;
        }
        if (!edges.isMethod(target)) {
            return edges.width(target) <= 4 ? SHARED_SMALL : SHARED_LARGE;
        }
        return site.isCertain() ? CERTAIN : ONE_OF_FEW;
    }

    private void collectPredecessors() {
        int nodes = edges.nodeCount();
        int[] counts = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            edges.forEachFrom(node, (target, site) -> counts[target]++);
        }
        for (int node = 0; node < nodes; node++) {
            predecessors[node] = new int[counts[node]];
            predecessorSites[node] = new CallSite[counts[node]];
        }
        int[] filled = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            int from = node;
            edges.forEachFrom(node, (target, site) -> {
                predecessors[target][filled[target]] = from;
                predecessorSites[target][filled[target]++] = site;
            });
        }
    }

    /** At most {@code atMost} paths to any of the targets, cheapest first, that end in different calls. */
    List<CallPath> to(Collection<MethodFlow> targets, int atMost) {
        List<Ending> endings = new ArrayList<>();
        for (MethodFlow target : targets) {
            if (cost[target.order()] == 0) {
                endings.add(new Ending(target.order(), -1, null, 0));
            }
            collectEndings(target.order(), target.order(), null, endings, 0);
        }
        endings.sort(Comparator.comparingInt(Ending::cost)
                .thenComparingInt(Ending::from)
                .thenComparingInt(Ending::target));
        List<CallPath> paths = new ArrayList<>();
        Set<String> seenStarts = new HashSet<>();
        List<CallPath> alike = new ArrayList<>();
        for (Ending ending : endings) {
            if (paths.size() == atMost) {
                break;
            }
            Optional<CallPath> path = build(ending);
            if (path.isEmpty() || paths.contains(path.get())) {
                continue;
            }
            if (seenStarts.add(path.get().entryPoint().method() + "|" + ending.target())) {
                paths.add(path.get());
            } else if (alike.size() < atMost) {
                alike.add(path.get());
            }
        }
        for (CallPath path : alike) {
            if (paths.size() < atMost && !paths.contains(path)) {
                paths.add(path);
            }
        }
        return paths;
    }

    /** Every call that leads to the target, shared calls stepped over. */
    private void collectEndings(int target, int node, @Nullable CallSite last, List<Ending> endings, int depth) {
        for (int i = 0; i < predecessors[node].length; i++) {
            int from = predecessors[node][i];
            CallSite site = predecessorSites[node][i];
            if (cost[from] == UNREACHED || endings.size() > 5_000) {
                continue;
            }
            if (!edges.isMethod(from)) {
                if (depth < 2) {
                    collectEndings(target, from, site, endings, depth + 1);
                }
            } else if (from != target) {
                CallSite used = site == null ? last : site;
                endings.add(new Ending(target, from, used, cost[from] + price(node, used)));
            }
        }
    }

    private Optional<CallPath> build(Ending ending) {
        List<Step> steps = new ArrayList<>();
        if (ending.from() >= 0) {
            steps.add(new Step(ending.from(), ending.site(), ending.target()));
        }
        int at = ending.from() >= 0 ? ending.from() : ending.target();
        while (parent[at] >= 0) {
            int from = parent[at];
            CallSite site = via[at];
            if (!edges.isMethod(from)) {
                site = via[from];
                from = parent[from];
            }
            steps.add(new Step(from, site, at));
            at = from;
        }
        EntryPoint start = entryPoints.get(edges.method(at).method());
        if (start == null) {
            return Optional.empty();
        }
        return Optional.of(new CallPath(start, asEdges(steps.reversed())));
    }

    /** Methods made at run time are stepped over: the call of a functional interface leads to the lambda's body. */
    private List<CallEdge> asEdges(List<Step> steps) {
        List<CallEdge> hops = new ArrayList<>();
        Step pending = null;
        for (Step step : steps) {
            Step from = pending == null ? step : pending;
            MethodFlow callee = edges.method(step.to());
            if (Edges.isMade(callee)) {
                pending = from;
                continue;
            }
            hops.add(edge(from, callee, pending != null ? step.site() : null));
            pending = null;
        }
        return hops;
    }

    private CallEdge edge(Step step, MethodFlow callee, @Nullable CallSite inner) {
        CallSite site = step.site();
        CallKind kind = inner != null ? inner.kind() : site == null ? CallKind.NATIVE : site.kind();
        return callEdge(edges.method(step.from()), site, callee, kind);
    }

    static CallEdge callEdge(MethodFlow caller, @Nullable CallSite site, MethodFlow callee, CallKind kind) {
        int line = site == null ? 0 : site.line();
        return new CallEdge(
                caller.method().ref(),
                line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
                sourceFile(caller.method().owner()),
                callee.method().ref(),
                kind,
                site == null || site.isCertain());
    }

    private static Optional<String> sourceFile(JavaClass type) {
        if (!type.hasSummary() || type.summary().sourceFile() < 0) {
            return Optional.empty();
        }
        return Optional.of(type.summary().text(type.summary().sourceFile()));
    }

    private record Ending(int target, int from, @Nullable CallSite site, int cost) {}

    private record Step(int from, @Nullable CallSite site, int to) {}
}
