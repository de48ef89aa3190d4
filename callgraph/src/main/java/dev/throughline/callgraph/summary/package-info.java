/**
 * Class file in, class summary out: what a class declares, and per method the part of its body that matters for calls.
 *
 * <p>{@link ClassFileParser} walks the class file once. {@link MethodSummarizer} interprets each body over abstract values
 * (parameter, allocation, field read, call result …) and writes the calls, field and array accesses with the values that
 * flow into them. A {@link ClassSummary} depends on the class file alone, so it can be kept between runs; it is a byte
 * array, read where it lies.
 *
 * <p>The parser is ours and not ASM's because a summary needs no visitor events, no labels and no strings: see ADR 002.
 */
@NullMarked
package dev.throughline.callgraph.summary;

import org.jspecify.annotations.NullMarked;
