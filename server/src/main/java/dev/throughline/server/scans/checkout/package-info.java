/**
 * A repository's address in, a folder with its build files out: the program of a process of its own.
 *
 * <p>{@link dev.throughline.server.scans.checkout.CheckoutProgram} fetches one commit with JGit into a bare repository, and writes out
 * only files by the names of build files, as plain files, each segment of each path checked. So there is no work tree: no hook,
 * filter, link, submodule, large file of LFS or executable ever comes to be, nor {@code .mvn}, nor a build tool's wrapper.
 */
@NullMarked
package dev.throughline.server.scans.checkout;

import org.jspecify.annotations.NullMarked;
