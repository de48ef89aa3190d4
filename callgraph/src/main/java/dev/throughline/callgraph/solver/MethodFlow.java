package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaMethod;
import java.util.ArrayList;
import java.util.List;

/** A reachable method: its nodes and its calls. */
public final class MethodFlow {
    private final JavaMethod method;
    private final int order;
    private final int firstParameter;
    private final int parameterCount;
    private final int returned;
    private final ArrayList<CallSite> sites = new ArrayList<>();

    MethodFlow(JavaMethod method, int order, int firstParameter, int parameterCount, int returned) {
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

    /** The calls of the body, in code order, then those that models added. */
    public List<CallSite> sites() {
        return sites;
    }

    void add(CallSite site) {
        sites.add(site);
    }

    /** The body has been looked into: few calls are added from now on. */
    void expanded() {
        sites.trimToSize();
    }

    @Override
    public String toString() {
        return method.toString();
    }
}
