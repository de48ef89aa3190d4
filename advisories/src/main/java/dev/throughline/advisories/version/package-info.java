/**
 * What order versions have, and which of them an advisory affects.
 *
 * <p>{@link VersionOrder#of} gives the order of an ecosystem. Maven's is {@code ComparableVersion} of maven-artifact, the
 * class that Maven itself uses. Semantic Versioning and PEP 440 are written here from their specifications: the Java
 * libraries at hand order {@code rc.10} and {@code rc9} in ways of their own or refuse large numbers.
 *
 * <p>{@link AffectedVersions} evaluates one {@code affected[]} entry of an OSV record (OSV schema, section "Evaluation").
 */
@NullMarked
package dev.throughline.advisories.version;

import org.jspecify.annotations.NullMarked;
