/**
 * Two releases of a library in, the functions that differ out.
 *
 * <p>{@link dev.throughline.mining.Release} reads the class files of a release and gives every function a fingerprint:
 * the SHA-256 of its {@linkplain dev.throughline.mining.normalform.NormalForm normal form}. {@link
 * dev.throughline.mining.ReleaseComparison} pairs the functions of two releases and tells which changed, went and came;
 * start there.
 *
 * <p>What it does not see: differences in annotations, generics and resources; functions of the variants that a
 * multi-release jar keeps for later Java versions. A function that moved to another class is removed here and added
 * there.
 */
@NullMarked
package dev.throughline.mining;

import org.jspecify.annotations.NullMarked;
