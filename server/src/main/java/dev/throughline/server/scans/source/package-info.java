/**
 * A folder of build files in, a report out: the program of a process of its own, which is told no secret.
 *
 * <p>{@link dev.throughline.server.scans.source.SourceScanProgram} is all of it; what it reads and what not says
 * {@link dev.throughline.scan.SourceScan}. Maven is configured by a file that the program writes: one mirror, for everything.
 */
@NullMarked
package dev.throughline.server.scans.source;

import org.jspecify.annotations.NullMarked;
