/**
 * Measures the security graph on estates of realistic shape: {@link EstateGenerator} makes one from a seed, {@link GraphRun}
 * loads it, finds all attack paths, changes one entity in a hundred and asks questions. The figures are in {@code bench/GRAPH.md}.
 */
@NullMarked
package dev.throughline.bench.graph;

import org.jspecify.annotations.NullMarked;
