/**
 * What connectors and uploaded files say of clouds, clusters, registries and repositories, as it was last seen.
 *
 * <p>A sync is a {@link dev.throughline.server.inventory.Walk}: it is begun, keeps
 * {@linkplain dev.throughline.model.graph.GraphFacts pages}, and is completed or broken off. Keeping a page again changes
 * nothing. Only a complete walk says that what it did not show is gone, and even that one only where it could look
 * ({@link dev.throughline.server.inventory.Coverage}). What is gone is kept for 90 days. Start with
 * {@link dev.throughline.server.inventory.InventoryWalks}; {@link dev.throughline.server.inventory.InventoryReader} reads it all
 * for the graph.
 */
@NullMarked
package dev.throughline.server.inventory;

import org.jspecify.annotations.NullMarked;
