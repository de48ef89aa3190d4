/**
 * The security graph of this process: built from the inventory, the repositories and the findings, swapped whole when they
 * change.
 *
 * <p>{@link dev.throughline.server.graphs.GraphBuilds} notices that something changed, reads it, and puts a new
 * {@link dev.throughline.server.graphs.GraphState} into {@link dev.throughline.server.graphs.CurrentGraph}. Every server process
 * has its own; what a run found is recorded once.
 */
@NullMarked
package dev.throughline.server.graphs;

import org.jspecify.annotations.NullMarked;
