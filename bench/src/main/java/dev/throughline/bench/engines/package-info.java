/**
 * Our engine beside those that others use: the same jars, JDK and entry point, each in a process of its own with a limit of
 * time and memory. {@link dev.throughline.bench.engines.EnginesRun} runs them; start there.
 *
 * <p>The others come from Maven Central when the bench runs, and what asks them, in {@code bench/engines/peers}, is compiled
 * then: nothing of theirs is needed to build this project, and nothing is shipped.
 */
@NullMarked
package dev.throughline.bench.engines;

import org.jspecify.annotations.NullMarked;
