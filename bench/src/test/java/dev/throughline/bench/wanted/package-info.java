/** What a case wants of a call graph, as lines of text; languages and frameworks share the notation. */
@NullMarked
package dev.throughline.bench.wanted;

import org.jspecify.annotations.NullMarked;
