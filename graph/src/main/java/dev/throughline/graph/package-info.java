/**
 * The security graph in memory: entities, edges and facts in, attack paths and answers out. No database, no web.
 *
 * <p>{@link SecurityGraph} is the front door: it computes from the facts of all sources what follows from them (exposure,
 * permissions, origins of images, findings on images), makes the {@link dev.throughline.graph.snapshot.Snapshot}, finds the
 * {@linkplain dev.throughline.graph.path.AttackPath attack paths} in it and answers
 * {@linkplain dev.throughline.graph.query.Query queries}.
 *
 * <p>What is missing is unknown: where rules of a network or policies could not be read, the graph says so and never that
 * something is closed. What it does not see: what happens inside an application beyond its findings' call paths, traffic, and
 * permissions that depend on conditions it cannot evaluate, which count as conditional.
 */
@NullMarked
package dev.throughline.graph;

import org.jspecify.annotations.NullMarked;
