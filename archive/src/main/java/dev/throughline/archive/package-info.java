/**
 * Containers of files, read in place: folders, jars, jars inside jars, the files of an image.
 *
 * <p>{@link Archives} opens the outermost container, {@link Archive#openNested} gives the container inside a container.
 * Every size, depth, count and name is bounded by {@link ArchiveLimits}, because the input is hostile: what breaks a
 * limit is an {@link ArchiveException}, and a file that cannot be listed is one of {@link Archive#problems}. A
 * {@link CodeUnit} is one place on the class path: the part of an archive that holds classes, and whose code that is.
 *
 * <p>Our own reader rather than {@code java.util.zip}, because that one reads neither jars inside jars in place nor from
 * two threads at once, and trusts sizes. Start reading at {@code ZipDirectory}.
 */
@NullMarked
package dev.throughline.archive;

import org.jspecify.annotations.NullMarked;
