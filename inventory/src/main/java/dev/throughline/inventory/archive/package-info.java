/**
 * Targets that are files or folders of code: jars, wars, ears, fat jars, distributions, folders.
 *
 * <p>{@link ContainerReader} takes an open container to an inventory in three steps. A {@code Layout} per kind of container
 * finds the places where code stands, in class path order, and whose it is; nested containers are read the same way.
 * {@link dev.throughline.inventory.identify.JarIdentifier} tells which component stands at each place, and
 * {@code EmbeddedDependencies} how the components depend on each other, as far as their embedded poms say.
 * {@code ApplicationCode} settles what is the user's own where the layout does not.
 *
 * <p>Not seen: class loaders of application servers with an order of their own; the wars of an ear share one class path.
 */
@NullMarked
package dev.throughline.inventory.archive;

import org.jspecify.annotations.NullMarked;
