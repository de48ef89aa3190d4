/**
 * Registries as sources of an inventory: {@link dev.throughline.connect.registry.RegistryInventory} says which images there are, which
 * digests mean the same one, and where each was built, by all the evidence that is attached to it.
 */
@NullMarked
package dev.throughline.connect.registry;

import org.jspecify.annotations.NullMarked;
