package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaMethod;
import java.util.Arrays;

/** A reachable method: its nodes and its calls. */
public final class MethodFlow {
    private static final CallSite[] NO_SITES = {};

    private final Solver solver;
    private final JavaMethod method;
    private final int order;
    private final int firstParameter;
    private final int parameterCount;
    private final int returned;
    private CallSite[] sites = NO_SITES;
    private int siteCount;

    MethodFlow(Solver solver, JavaMethod method, int order, int firstParameter, int parameterCount, int returned) {
        this.solver = solver;
        this.method = method;
        this.order = order;
        this.firstParameter = firstParameter;
        this.parameterCount = parameterCount;
        this.returned = returned;
    }

    public JavaMethod method() {
        return method;
    }

    /** The place in the order in which methods became reachable, from 0. */
    public int order() {
        return order;
    }

    /** How many reference parameters there are, {@code this} included. */
    public int parameterCount() {
        return parameterCount;
    }

    /** The node of a reference parameter; {@code this} is number 0 of an instance method. */
    public int parameter(int index) {
        return firstParameter + index;
    }

    /** The node of what is returned; 0 when that is no reference. */
    public int returned() {
        return returned;
    }

    /** How many calls there are: those of the body, in code order, then those that models added. */
    public int siteCount() {
        return siteCount;
    }

    /** One of the calls, from 0. */
    public CallSite site(int index) {
        return sites[index];
    }

    Solver solver() {
        return solver;
    }

    void add(CallSite site) {
        if (siteCount == sites.length) {
            sites = Arrays.copyOf(sites, siteCount == 0 ? 4 : siteCount * 2);
        }
        sites[siteCount++] = site;
    }

    /** The body has been looked into: few calls are added from now on. */
    void expanded() {
        if (siteCount < sites.length) {
            sites = Arrays.copyOf(sites, siteCount);
        }
    }

    @Override
    public String toString() {
        return method.toString();
    }
}
