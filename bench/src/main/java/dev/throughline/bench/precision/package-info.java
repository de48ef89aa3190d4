/** What precision is worth: the verdicts of the same scans with type flow and with rapid type analysis. */
@NullMarked
package dev.throughline.bench.precision;

import org.jspecify.annotations.NullMarked;
