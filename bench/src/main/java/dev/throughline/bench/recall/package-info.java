/**
 * How much of what really executes the call graph holds. {@link dev.throughline.bench.recall.RecallRun} runs real applications
 * with {@link dev.throughline.bench.recorder}, builds their call graphs from the same entry points and compares.
 *
 * <p>What counts, and what does not, says {@link dev.throughline.bench.recall.Recording}.
 */
@NullMarked
package dev.throughline.bench.recall;

import org.jspecify.annotations.NullMarked;
