/**
 * Verdicts on labelled pairs: a library with a known vulnerability, a client of it, and whether calls lead from the one to the
 * other (CGCL-codes/MavenEcoSysResearch, CC0). Both are on Maven Central.
 *
 * <p>{@link dev.throughline.bench.pairs.PairRun} goes through them client by client: {@link
 * dev.throughline.bench.pairs.PairTargets} resolves the client and puts the library in place, {@link
 * dev.throughline.bench.pairs.PairJudge} asks for the verdict and checks its paths, {@link
 * dev.throughline.bench.pairs.PairTable} holds verdicts against labels. Every public method of a client is an entry point.
 */
@NullMarked
package dev.throughline.bench.pairs;

import org.jspecify.annotations.NullMarked;
