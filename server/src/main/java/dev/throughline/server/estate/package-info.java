/**
 * What findings are about: repositories, images, and projects of scanners whose repository is not known.
 *
 * <p>A repository has one {@link dev.throughline.model.RepositoryKey key}, whoever names it; keys that it had before a renaming
 * are kept as aliases. A scanner's project leads to a repository by the addresses that the tool gives, or because people said so;
 * the others are kept, with the reason.
 */
@NullMarked
package dev.throughline.server.estate;

import org.jspecify.annotations.NullMarked;
