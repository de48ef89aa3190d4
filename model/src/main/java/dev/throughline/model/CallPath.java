package dev.throughline.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Calls that lead from an entry point to a function, without a gap: each edge starts where the one before it ended.
 *
 * @param entryPoint where it starts
 * @param edges the calls in order; empty when the entry point is the function itself
 */
public record CallPath(EntryPoint entryPoint, List<CallEdge> edges) {
    public CallPath {
        edges = List.copyOf(edges);
        MethodRef at = entryPoint.method();
        for (CallEdge edge : edges) {
            if (!edge.caller().equals(at)) {
                throw new IllegalArgumentException("the path has a gap between " + at + " and " + edge.caller());
            }
            at = edge.callee();
        }
    }

    /** The function the path leads to. */
    public MethodRef target() {
        return edges.isEmpty() ? entryPoint.method() : edges.getLast().callee();
    }

    /** Whether every call of it is certain. */
    public boolean certain() {
        return edges.stream().allMatch(CallEdge::certain);
    }

    /** Every method on the path, the entry point first and the target last. */
    public Stream<MethodRef> methods() {
        return Stream.concat(Stream.of(entryPoint.method()), edges.stream().map(CallEdge::callee));
    }
}
