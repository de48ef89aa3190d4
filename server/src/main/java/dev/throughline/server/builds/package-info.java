/**
 * Builds that report themselves: a CI job sends what it pushed, with the token that its own system gave it.
 *
 * <p>Repository, commit and run come from the token, never from the body. What is reported becomes part of the inventory: the
 * images, where they were built from, what they are built upon, and the packages of an SBOM. A scan report goes where uploaded ones
 * go, as one of the repository at that commit: images built from it inherit its findings with their call paths.
 */
@NullMarked
package dev.throughline.server.builds;

import org.jspecify.annotations.NullMarked;
