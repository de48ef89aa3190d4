/** Tests of the solver's own structures. */
@NullMarked
package dev.throughline.callgraph.solver;

import org.jspecify.annotations.NullMarked;
