/**
 * Containers of files, read in place: folders, jars, jars inside jars, the files of an image.
 *
 * <p>{@link Archive#openNested} gives the container inside a container.
 * Every size, depth, count and name is bounded by {@link ArchiveLimits}, because the input is hostile. A {@link CodeUnit}
 * is one place on the class path: the part of an archive that holds classes, and whose code that is.
 */
@NullMarked
package dev.throughline.archive;

import org.jspecify.annotations.NullMarked;
