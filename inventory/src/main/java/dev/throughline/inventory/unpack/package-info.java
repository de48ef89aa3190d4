/**
 * Tar files and their compression: what can only be read from front to back is unpacked, as far as it matters, into
 * {@link UnpackedFiles}.
 *
 * <p>Names, counts and sizes are bounded, because the input is hostile. Names never become paths on disk.
 */
@NullMarked
package dev.throughline.inventory.unpack;

import org.jspecify.annotations.NullMarked;
