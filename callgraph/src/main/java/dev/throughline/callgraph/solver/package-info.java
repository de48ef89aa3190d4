/**
 * Type flow with saturation, on the fly: from the entry points, which objects can reach which variable, and so which methods
 * can be called.
 *
 * <p>Every parameter, return value, field, array content and intermediate value of a reachable method is a node; the set of a
 * node holds the classes whose instances can be there (and, one by one, the constants that reflection needs: strings,
 * classes, methods). Sets flow along edges, filtered by the declared type of the node they enter (variable-type analysis:
 * Sundaresan et al., OOPSLA 2000). A set that grows over a bound is saturated: it stands from then on for every instantiated
 * subtype of the node's declared type, which is what rapid type analysis (Bacon and Sweeney, OOPSLA 1996) would say of it.
 * That keeps every set small and the whole analysis near-linear, at little cost in precision (Wimmer et al., PLDI 2024).
 *
 * <p>The rules are monotone, so the result does not depend on the order of work, but for which constants of many are kept.
 * Fields are told apart by declaration, not by object; arrays by type. There are no calling contexts except where a model
 * acts at its call site.
 *
 * <p>{@link dev.throughline.callgraph.solver.Solver} runs the work lists: start there. {@link
 * dev.throughline.callgraph.solver.Flow} holds nodes and sets, {@link dev.throughline.callgraph.solver.BodyExpander} turns a
 * method's summary into nodes, {@link dev.throughline.callgraph.solver.CallSite} dispatches. What the platform and frameworks
 * mean is told by {@link dev.throughline.callgraph.solver.Model}s.
 */
@NullMarked
package dev.throughline.callgraph.solver;

import org.jspecify.annotations.NullMarked;
