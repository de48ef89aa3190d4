/**
 * The JCG suite (Reif, Kübler, Eichberg, Helm, Mezini: Judge, ISSTA 2019): programs with annotated calls, one language or API
 * feature each. The suite is read from a checkout of its own repository; {@link dev.throughline.bench.jcg.JcgSuite} finds the
 * programs, {@link dev.throughline.bench.jcg.Expectation} what each is annotated with, {@link
 * dev.throughline.bench.jcg.JcgRun} runs and judges them by the suite's rules.
 */
@NullMarked
package dev.throughline.bench.jcg;

import org.jspecify.annotations.NullMarked;
