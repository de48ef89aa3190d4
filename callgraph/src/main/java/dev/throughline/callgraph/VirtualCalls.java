package dev.throughline.callgraph;

/**
 * How well the receivers of calls are known: a measure of precision.
 *
 * @param sites {@code invokevirtual} and {@code invokeinterface} instructions of reachable methods that lead anywhere
 * @param monomorphic those of them that lead to one method
 */
public record VirtualCalls(int sites, int monomorphic) {}
