/**
 * The vocabulary of the security graph: what connectors find in clouds, clusters, registries and repositories, and what the
 * graph says about it.
 *
 * <p>A mapper returns {@link dev.throughline.model.graph.GraphFacts}: entities, edges that its source states outright, and
 * raw {@linkplain dev.throughline.model.graph.Fact facts} from which module {@code graph} computes exposure, permissions and
 * origins of images, because those need facts of several sources. What could not be read is a
 * {@link dev.throughline.model.graph.MissingInput}, never an absence. Start with {@link dev.throughline.model.graph.GraphFacts}.
 *
 * <p>Two sources mean one thing when they give it one {@link dev.throughline.model.graph.EntityKey}; its factories spell keys.
 */
@NullMarked
package dev.throughline.model.graph;

import org.jspecify.annotations.NullMarked;
