/**
 * A report in, its proof checked: every hop of every call path is looked up in the class files again.
 *
 * <p>{@link dev.throughline.reachability.verify.PathVerifier} walks the paths; start there. It shares no code and no
 * data with the call graph engine: it reads the class files with ASM and asks of each hop only what the Java Virtual
 * Machine Specification says a call needs: that the caller has a call site at that line, and that this call site can lead
 * to the callee. {@link dev.throughline.reachability.verify.HopRule} has one rule per kind of edge.
 *
 * <p>What it does not prove: that a run takes the path. Which receiver types a call site meets, and in which order, is the
 * engine's claim; the verifier holds that the types, the methods and the call sites are there and fit together. For an
 * edge by reflection or through a framework it holds that the names are there.
 */
@NullMarked
package dev.throughline.reachability.verify;

import org.jspecify.annotations.NullMarked;
