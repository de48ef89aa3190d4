/**
 * Registries of images, by the distribution specification of the Open Container Initiative: {@link dev.throughline.connect.oci.OciRegistry}.
 *
 * <p>A registry is not trusted: what it gives by a digest is held against the digest, manifests and blobs have a largest size, a
 * redirect takes no credential along. What is attached to an image is found by the referrers endpoint, or the tag that stands in for
 * it, by tags of cosign, and in the index as BuildKit puts it.
 */
@NullMarked
package dev.throughline.connect.oci;

import org.jspecify.annotations.NullMarked;
