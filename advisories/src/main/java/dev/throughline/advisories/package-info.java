/**
 * OSV in, matches out.
 *
 * <p>{@link AdvisoryMatcher} says which advisories affect which components; it asks an {@link AdvisorySource} for the
 * advisories of a package and evaluates their ranges by the rules of the OSV schema.
 */
@NullMarked
package dev.throughline.advisories;

import org.jspecify.annotations.NullMarked;
