/** Holds the recorder to programs of which every call is known, and the call graph to a real application that ran. */
@NullMarked
package dev.throughline.bench.recall;

import org.jspecify.annotations.NullMarked;
