/**
 * The finished call graph: what the solver found, as methods and edges, and the questions that are asked of it.
 *
 * <p>{@link dev.throughline.callgraph.graph.SolvedCallGraph} answers {@link dev.throughline.callgraph.CallGraph}. Methods that
 * no class file holds (the classes of lambdas) are stepped over: an edge leads from the method that calls the functional
 * interface to the lambda's body. {@link dev.throughline.callgraph.graph.Paths} finds call paths, {@link
 * dev.throughline.callgraph.graph.Frontier} the callers that nothing reaches.
 */
@NullMarked
package dev.throughline.callgraph.graph;

import org.jspecify.annotations.NullMarked;
