/**
 * Bytecode in, call graph out. Knows nothing of vulnerabilities.
 */
@NullMarked
package dev.throughline.callgraph;

import org.jspecify.annotations.NullMarked;
