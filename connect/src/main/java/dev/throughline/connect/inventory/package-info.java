/**
 * Clouds and clusters in, facts of the security graph out.
 *
 * <p>Whether a cloud is asked or a file of its own tool is brought, the same mapper reads the answer: a live connector is an
 * {@link dev.throughline.connect.inventory.InventorySource}, a file or folder is read by
 * {@link dev.throughline.connect.inventory.InventoryFile}, and both give {@link dev.throughline.connect.inventory.InventoryPage pages}.
 * A mapper writes into an {@link dev.throughline.connect.inventory.InventoryDraft}.
 *
 * <p>What is not mapped is {@link dev.throughline.connect.inventory.LeftOut left out, counted, with a reason}; what could not be
 * read is a {@link dev.throughline.model.graph.MissingInput}, so that nobody takes it for an absence.
 *
 * <p>{@link dev.throughline.connect.inventory.ReadRights} holds what an administrator copies to give a connector no more than it
 * needs; {@link dev.throughline.connect.inventory.Marking} says which entities matter and hold sensitive data.
 */
@NullMarked
package dev.throughline.connect.inventory;

import org.jspecify.annotations.NullMarked;
