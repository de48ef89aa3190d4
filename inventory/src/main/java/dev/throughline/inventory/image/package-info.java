/**
 * Container images as targets: what {@code docker save} writes, and the OCI image layout (OCI Image Format 1.1) as a
 * folder or a tar file.
 *
 * <p>Layers are read from the top down: what a lower layer has at a path that an upper one wrote or removed is never
 * unpacked. Only what may be code is unpacked, into a temporary folder, and then read like any folder.
 *
 * <p>Not seen: image references of a registry; other platforms than linux/amd64 where the image has that one; code that
 * only a link with another extension leads to.
 */
@NullMarked
package dev.throughline.inventory.image;

import org.jspecify.annotations.NullMarked;
