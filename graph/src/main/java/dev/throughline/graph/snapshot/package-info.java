/**
 * The estate at one moment, as number tables: entities and edges in, neighbours out.
 *
 * <p>{@link SnapshotBuilder} takes entities and edges in any order. A {@link Snapshot} never changes: nodes are numbered in the
 * order of their keys, the edges of a node lie side by side (compressed sparse rows, both directions), and what edges repeat
 * (methods, sources, details) is kept once. {@link Snapshot#with} makes the next snapshot from one sync's changes without
 * reading the rest again; it equals the one that is built from everything.
 */
@NullMarked
package dev.throughline.graph.snapshot;

import org.jspecify.annotations.NullMarked;
