package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All calls of one method on receivers that may be any instance of one type: their arguments and callees are joined. */
public final class SharedCall implements NodeListener {
    private final Solver solver;
    private final int order;
    private final JavaClass type;
    private final Selector selector;
    private final @Nullable JavaMethod resolved;
    private final int[] parameters;
    private final int returned;
    private final Set<MethodFlow> callees = new LinkedHashSet<>();
    private final List<CallSite> sites = new ArrayList<>();

    SharedCall(Solver solver, int order, JavaClass type, CallSite first) {
        this.solver = solver;
        this.order = order;
        this.type = type;
        this.selector = first.selector();
        this.resolved = first.resolved();
        JavaClass[] types = selector.referenceParameters();
        this.parameters = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            parameters[i] = solver.flow().newNode(types[i]);
        }
        this.returned = selector.returnsReference() ? solver.flow().newNode(selector.returnType()) : 0;
    }

    /** The place in the order in which these calls came up, from 0. */
    public int order() {
        return order;
    }

    /** The type that every receiver is an instance of. */
    public JavaClass type() {
        return type;
    }

    public Selector selector() {
        return selector;
    }

    @Nullable
    JavaMethod resolved() {
        return resolved;
    }

    public Collection<MethodFlow> callees() {
        return callees;
    }

    public List<CallSite> sites() {
        return sites;
    }

    void attach(CallSite site) {
        sites.add(site);
        for (int i = 0; i < parameters.length; i++) {
            solver.flow().edge(site.argument(i + 1), parameters[i]);
        }
        solver.flow().edge(returned, site.result());
        if (solver.dispatch() == Dispatch.RAPID_TYPES) {
            List.copyOf(callees).forEach(callee -> solver.models().called(site, callee.method()));
        }
    }

    @Override
    public void onObject(int object) {
        JavaMethod callee = solver.select(solver.objects().classOf(object), this);
        if (callee == null) {
            return;
        }
        MethodFlow reached = solver.reach(callee);
        solver.flow().add(reached.parameter(0), object);
        if (callees.add(reached)) {
            for (int i = 0; i < parameters.length; i++) {
                solver.flow().edge(parameters[i], reached.parameter(i + 1));
            }
            solver.flow().edge(reached.returned(), returned);
            applyModels(reached);
        }
    }

    /** Most calls are shared in rapid type analysis, so that models would know little if they did not act at each site. */
    private void applyModels(MethodFlow callee) {
        switch (solver.dispatch()) {
            case TYPE_FLOW -> solver.applyCallModels(callee);
            case RAPID_TYPES ->
                List.copyOf(sites).forEach(site -> solver.models().called(site, callee.method()));
        }
    }

    @Override
    public void onSaturated() {
        throw new IllegalStateException("instances of " + type + " are told one by one");
    }
}
