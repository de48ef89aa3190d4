/**
 * The run of the engine, stage by stage: class path, program, entry points, solver, graph.
 *
 * <p>It stands apart from {@link dev.throughline.callgraph}, which holds what others use, because it knows all of the
 * engine's packages and they know that one.
 */
@NullMarked
package dev.throughline.callgraph.typeflow;

import org.jspecify.annotations.NullMarked;
