package dev.throughline.callgraph.graph;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Call paths from entry points to methods. A hop costs the more the less certain it is, so that the cheapest path is the most
 * certain of the short ones: the only callee of a call costs least, one of a few callees little more, one of the many instances
 * of a type much, and most what a model has put there because nothing tells what reflection calls. A function costs little when
 * its writer hands it over ({@link HandedFunctions}). Costs are whole numbers, so the search keeps its frontier in buckets by
 * cost (Dial, Algorithm 360, 1969).
 */
final class Paths {
    private static final int CERTAIN = 4;
    private static final int ONE_OF_FEW = 6;
    /** A function that another than the caller handed over: some path leads there, but hardly this one. */
    private static final int FOREIGN = 80;
    /** What nothing tells apart: whatever else leads there, a reader believes it sooner. */
    private static final int GUESSED = 240;
    /** To begin where a framework does: what it makes and calls stands behind the start of the program or a request. */
    private static final int FRAMEWORK_START = 24;
    /** To begin where nobody who reads the path would: what a user of the library sees is a better start. */
    private static final int HIDDEN_START = 40;
    /** More than any detour: see {@link #isGivenStream}. */
    private static final int READS_ON = 2000;

    private static final int BUCKETS = READS_ON + 1;
    private static final int UNREACHED = Integer.MAX_VALUE;

    private final GraphTables graph;
    private final Map<Integer, EntryPoint> entryPoints;
    private final int readObject;
    private final int[] widths;
    private final HandedFunctions functions;
    private final int[] cost;
    private final int[] parentEdge;
    private final int[] parent;
    /** For a function that its writer handed to the parent: the call that did; -1 for all others. */
    private final int[] handingEdge;

    private final int[] handingMethod;
    private final int[] firstIncoming;
    private final int[] incomingEdge;
    private final int[] incomingFrom;

    /** @param entryPoints the entry points by node */
    Paths(GraphTables graph, Map<Integer, EntryPoint> entryPoints) {
        this.graph = graph;
        this.entryPoints = entryPoints;
        this.readObject = readObject(graph);
        this.widths = graph.widths();
        this.functions = new HandedFunctions(graph, widths);
        int nodes = graph.nodeCount();
        this.cost = new int[nodes];
        this.parent = new int[nodes];
        this.parentEdge = new int[nodes];
        this.handingEdge = new int[nodes];
        this.handingMethod = new int[nodes];
        Arrays.fill(cost, UNREACHED);
        Arrays.fill(parent, -1);
        Arrays.fill(handingEdge, -1);
        search();
        this.firstIncoming = new int[nodes + 1];
        this.incomingEdge = new int[graph.edgeCount()];
        this.incomingFrom = new int[graph.edgeCount()];
        turnAround();
    }

    private void search() {
        IntList[] buckets = new IntList[BUCKETS];
        Arrays.setAll(buckets, i -> new IntList());
        entryPoints.forEach((start, entryPoint) -> {
            cost[start] = price(entryPoint.kind());
            buckets[cost[start]].add(start);
        });
        int idle = 0;
        for (int reached = 0; idle < BUCKETS; reached++) {
            IntList bucket = buckets[reached % BUCKETS];
            idle = bucket.size() == 0 ? idle + 1 : 0;
            // A hop that costs nothing adds to this very bucket.
            for (int i = 0; i < bucket.size(); i++) {
                if (cost[bucket.get(i)] == reached) {
                    leave(bucket.get(i), buckets);
                }
            }
            bucket.clear();
        }
    }

    private void leave(int node, IntList[] buckets) {
        for (int edge = graph.firstEdge(node); edge < graph.firstEdge(node + 1); edge++) {
            int target = graph.target(edge);
            int through = cost[node] + price(node, target, graph.site(edge));
            if (arrive(target, through, node, edge, buckets)) {
                handingEdge[target] = -1;
            }
            if (graph.isMethod(node) && graph.isMethod(target)) {
                handOver(node, edge, through, buckets);
            }
        }
    }

    /** Goes two calls at once: the first hands the second the function that it calls. */
    private void handOver(int node, int edge, int through, IntList[] buckets) {
        int method = graph.target(edge);
        for (HandedFunctions.Call call : functions.callsIn(method)) {
            for (int function : functions.handedBy(node, call)) {
                if (arrive(function, through + ONE_OF_FEW, method, call.edge(), buckets)) {
                    handingEdge[function] = edge;
                    handingMethod[function] = node;
                }
            }
        }
    }

    private boolean arrive(int target, int through, int from, int edge, IntList[] buckets) {
        if (through >= cost[target]) {
            return false;
        }
        cost[target] = through;
        parent[target] = from;
        parentEdge[target] = edge;
        buckets[through % BUCKETS].add(target);
        return true;
    }

    private static int price(EntryPoint.Kind start) {
        return switch (start) {
            case MAIN, SERVLET, FILTER, LISTENER, REST_RESOURCE, CONTROLLER, MESSAGE_LISTENER, COMMAND -> 0;
            case SCHEDULED, SERIALIZATION, PUBLIC_API, TEST, NAMED -> 0;
            case BEAN, FRAMEWORK -> FRAMEWORK_START;
            case CALLBACK -> HIDDEN_START;
        };
    }

    private int price(int from, int target, int site) {
        if (site == GraphTables.NO_SITE) {
            return 0;
        }
        if (target == readObject && isGivenStream(from)) {
            return READS_ON;
        }
        if (graph.isGuess(site)) {
            return GUESSED;
        }
        if (!graph.isMethod(target)) {
            return priceOfSharedChoice(widths[site]);
        }
        boolean isForeign = graph.isMethod(from) && widths[site] > 1 && functions.isForeign(from, target);
        return isForeign ? FOREIGN : priceOfChoice(widths[site]);
    }

    /** The receivers are known where the call stands, and there are so many callees. */
    private static int priceOfChoice(int callees) {
        if (callees <= 1) {
            return CERTAIN;
        }
        if (callees <= 4) {
            return ONE_OF_FEW;
        }
        return callees <= 12 ? 16 : 40;
    }

    /** The receiver may be any instance of its type: whose callees these are, the call does not tell. */
    private static int priceOfSharedChoice(int callees) {
        if (callees <= 4) {
            return 12;
        }
        if (callees <= 20) {
            return 40;
        }
        return callees <= 100 ? 80 : GUESSED;
    }

    /**
     * Whether the method gets a stream of objects as an argument. It mostly goes on with a deserialization that began
     * elsewhere, as {@code TreeMap.buildFromSorted} does, which callers without a stream share: a path through it does not
     * show who begins one.
     */
    private boolean isGivenStream(int node) {
        return graph.isMethod(node) && graph.method(node).descriptor().contains("Ljava/io/ObjectInputStream;");
    }

    /** The node of {@code ObjectInputStream.readObject}, or -1. */
    private static int readObject(GraphTables graph) {
        int stream = -1;
        for (int type = 0; type < graph.classCount() && stream < 0; type++) {
            if (graph.className(type).equals("java.io.ObjectInputStream")) {
                stream = type;
            }
        }
        for (int node = 0; stream >= 0 && node < graph.methodCount(); node++) {
            if (graph.classOf(node) == stream && graph.method(node).name().equals("readObject")) {
                return node;
            }
        }
        return -1;
    }

    /** Sorts the edges by the node they lead to. */
    private void turnAround() {
        for (int edge = 0; edge < graph.edgeCount(); edge++) {
            firstIncoming[graph.target(edge) + 1]++;
        }
        for (int node = 0; node < graph.nodeCount(); node++) {
            firstIncoming[node + 1] += firstIncoming[node];
        }
        int[] next = firstIncoming.clone();
        for (int node = 0; node < graph.nodeCount(); node++) {
            for (int edge = graph.firstEdge(node); edge < graph.firstEdge(node + 1); edge++) {
                int place = next[graph.target(edge)]++;
                incomingEdge[place] = edge;
                incomingFrom[place] = node;
            }
        }
    }

    /** At most {@code atMost} paths to any of the targets, cheapest first, that end in different calls. */
    List<CallPath> to(Collection<Integer> targets, int atMost) {
        List<Ending> endings = new ArrayList<>();
        for (int target : targets) {
            if (entryPoints.containsKey(target)) {
                endings.add(new Ending(target, -1, GraphTables.NO_SITE, cost[target]));
            }
            collectEndings(target, target, GraphTables.NO_SITE, endings, 0);
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
    private void collectEndings(int target, int node, int last, List<Ending> endings, int depth) {
        for (int i = firstIncoming[node]; i < firstIncoming[node + 1]; i++) {
            int from = incomingFrom[i];
            int site = graph.site(incomingEdge[i]);
            if (cost[from] == UNREACHED || endings.size() > 5_000) {
                continue;
            }
            if (!graph.isMethod(from)) {
                if (depth < 2) {
                    collectEndings(target, from, site, endings, depth + 1);
                }
            } else if (from != target) {
                int used = site == GraphTables.NO_SITE ? last : site;
                endings.add(new Ending(target, from, used, cost[from] + price(from, node, used)));
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
            int site = graph.site(parentEdge[at]);
            if (!graph.isMethod(from)) {
                site = graph.site(parentEdge[from]);
                from = parent[from];
            }
            steps.add(new Step(from, site, at));
            if (handingEdge[at] >= 0) {
                steps.add(new Step(handingMethod[at], graph.site(handingEdge[at]), from));
                from = handingMethod[at];
            }
            at = from;
        }
        EntryPoint start = entryPoints.get(at);
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
            if (graph.isMade(step.to())) {
                pending = from;
                continue;
            }
            hops.add(edge(from, step.to(), pending == null ? null : step));
            pending = null;
        }
        return hops;
    }

    private CallEdge edge(Step step, int callee, @Nullable Step inner) {
        int site = inner == null || inner.site() == GraphTables.NO_SITE ? step.site() : inner.site();
        CallKind kind = site == GraphTables.NO_SITE ? CallKind.NATIVE : graph.kind(site);
        return graph.edge(step.from(), step.site(), callee, kind);
    }

    private record Ending(int target, int from, int site, int cost) {}

    private record Step(int from, int site, int to) {}
}
