/**
 * Tells which published component a jar is.
 *
 * <p>{@link JarIdentifier} asks, in this order: an index of the SHA-1 of published files ({@link DigestIndex}), the
 * {@code pom.properties} and {@code pom.xml} that Maven embeds, the manifest, and the file's name. A manifest or a file
 * name seldom holds the group id; it comes from {@link KnownPackages} where the artifact id is known. A jar with the Maven
 * metadata of several components is a shaded one; {@link PackageOwners} tells which packages belong to which.
 */
@NullMarked
package dev.throughline.inventory.identify;

import org.jspecify.annotations.NullMarked;
