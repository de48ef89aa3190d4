/**
 * Target in, components and their code out.
 *
 * <p>A {@link TargetReader} understands one kind of target; {@link InventoryReader} asks each in turn.
 */
@NullMarked
package dev.throughline.inventory;

import org.jspecify.annotations.NullMarked;
