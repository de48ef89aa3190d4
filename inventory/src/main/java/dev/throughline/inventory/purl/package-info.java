/**
 * Package URLs: the named artifact is downloaded and read as if it stood on disk.
 *
 * <p>The archive readers tell what the file holds; {@link PurlReader} adds what a jar needs beside itself and what poms
 * know of the libraries inside a war. Of a fat jar that carries its libraries, those are what runs, so they are not
 * resolved again.
 */
@NullMarked
package dev.throughline.inventory.purl;

import org.jspecify.annotations.NullMarked;
