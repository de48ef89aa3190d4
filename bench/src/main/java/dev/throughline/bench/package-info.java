/** Measurements and comparisons, started by {@code bench/run}; nothing of this is shipped. */
@NullMarked
package dev.throughline.bench;

import org.jspecify.annotations.NullMarked;
