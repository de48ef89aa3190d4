/**
 * The run from target to report, one stage a line.
 *
 * <p>{@link dev.throughline.scan.Scan#run} is the whole of it; the command line and the server both call it. What a stage
 * could not read becomes a {@link dev.throughline.model.Problem} of the report, never the end of the run; only a target
 * that cannot be used at all ends it.
 */
@NullMarked
package dev.throughline.scan;

import org.jspecify.annotations.NullMarked;
