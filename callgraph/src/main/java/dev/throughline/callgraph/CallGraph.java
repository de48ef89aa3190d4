package dev.throughline.callgraph;

import dev.throughline.archive.CodeUnit;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The calls that can happen, starting from the entry points. Only reachable methods have edges.
 *
 * <p>What a later run can use is written beside the questions that are asked of the graph; closing waits for it.
 */
public interface CallGraph extends AutoCloseable {
    AnalysisSummary summary();

    /** Class files that could not be read, and anything else that was left out, sorted. */
    List<Problem> problems();

    /** Whether the analysis ended before it was complete; then nothing may be called unreachable. */
    boolean isPartial();

    /** Whether the class path (the JDK included) holds the class. */
    boolean hasClass(String className);

    /** Whether the class path holds the class and the class declares the method. */
    boolean hasMethod(MethodRef method);

    /** The methods that the class declares, in class file order; empty when the class is not there. */
    List<MethodRef> methodsOf(String className);

    boolean isReachable(MethodRef method);

    /** Those methods declared in the given code that an entry point leads to, sorted. */
    List<MethodRef> reachableMethodsIn(Collection<CodeUnit> code);

    /**
     * Call paths from entry points to any of the targets: at most {@code atMost}, diverse (they differ in entry point or
     * in the last calls), the most certain of the short ones first. Empty when no target is reachable.
     */
    List<CallPath> paths(Collection<MethodRef> targets, int atMost);

    /**
     * Calls into the targets from code that no entry point leads to: the nearest callers in the class files, and why each
     * is not reached.
     */
    List<FrontierEdge> frontier(Collection<MethodRef> targets, int atMost);

    /** Everything that could not be resolved, sorted. */
    List<Assumption> assumptions();

    /**
     * The assumptions behind which a call to one of the targets could hide, most telling first: same class loader, matching
     * name, descriptor or type where these are known.
     */
    List<Assumption> assumptionsThatMayHide(Collection<MethodRef> targets);

    /** The calls whose callee depends on the receiver. */
    VirtualCalls virtualCalls();

    /** Every call edge between reachable methods, in an order that is the same in each run. */
    void forEachEdge(Consumer<CallEdge> consumer);

    /** Waits until what later runs will use is kept; questions may still be asked. */
    @Override
    default void close() {}
}
