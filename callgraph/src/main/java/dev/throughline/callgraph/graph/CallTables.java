package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.program.Selector;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.SharedCall;
import dev.throughline.callgraph.solver.Solver;
import java.util.ArrayList;
import java.util.List;

/** The call sites and edges of {@link GraphTables}. Asks nothing of the program, so that another thread may ask it meanwhile. */
final class CallTables {
    /** What is called, by the numbers in {@link #siteSelectors}. */
    final List<Selector> selectors = new ArrayList<>();

    final IntList siteSelectors;
    final IntList siteLines;
    final ByteList siteKinds;
    final ByteList siteFlags;
    final IntList firstEdges = new IntList();
    final IntList edgeTargets;
    final IntList edgeSites;

    private final List<MethodFlow> methods;
    private final Numbering selectorNumbers = new Numbering();
    private final Numbering shared = new Numbering();
    private final List<SharedCall> sharedCalls = new ArrayList<>();

    private CallTables(List<MethodFlow> methods) {
        this.methods = methods;
        int sites = methods.stream().mapToInt(MethodFlow::siteCount).sum(); // some lead nowhere
        this.siteSelectors = new IntList(sites);
        this.siteLines = new IntList(sites);
        this.siteKinds = new ByteList(sites);
        this.siteFlags = new ByteList(sites);
        this.edgeTargets = new IntList(2 * sites);
        this.edgeSites = new IntList(2 * sites);
    }

    static CallTables of(Solver solver) {
        CallTables tables = new CallTables(solver.reached());
        tables.addAll();
        return tables;
    }

    /** Whether the call leads anywhere. */
    private static boolean isCall(CallSite site) {
        return site.shared() != null || site.calleeCount() > 0;
    }

    private void addAll() {
        methods.forEach(this::addCalls);
        // Grows no more: a shared call leads to methods only.
        for (SharedCall each : sharedCalls) {
            firstEdges.add(edgeTargets.size());
            each.callees().forEach(callee -> addEdge(callee.order(), GraphTables.NO_SITE));
        }
        firstEdges.add(edgeTargets.size());
    }

    private void addCalls(MethodFlow method) {
        firstEdges.add(edgeTargets.size());
        Guesses guesses = new Guesses(method);
        for (int at = 0; at < method.siteCount(); at++) {
            CallSite site = method.site(at);
            if (!isCall(site)) {
                continue;
            }
            SharedCall joined = site.shared();
            int number = addSite(site, guesses.isOne(site));
            if (joined != null) {
                addEdge(numberOf(joined), number);
            }
            for (int i = 0; i < site.calleeCount(); i++) {
                addEdge(site.callee(i).order(), number);
            }
        }
    }

    private int addSite(CallSite site, boolean isGuess) {
        siteSelectors.add(numberOf(site.selector()));
        siteLines.add(site.line());
        siteKinds.add(GraphTables.kindNumber(site.kind()));
        siteFlags.add(GraphTables.siteFlag(site.isCertain(), isGuess));
        return siteLines.size() - 1;
    }

    private void addEdge(int target, int site) {
        edgeTargets.add(target);
        edgeSites.add(site);
    }

    private int numberOf(SharedCall call) {
        if (shared.isNew(call.order())) {
            sharedCalls.add(call);
        }
        return methods.size() + shared.of(call.order());
    }

    private int numberOf(Selector selector) {
        if (selectorNumbers.isNew(selector.id())) {
            selectors.add(selector);
        }
        return selectorNumbers.of(selector.id());
    }
}
