/**
 * The vocabulary of Throughline: immutable records, complete on construction, without input or output.
 *
 * <p>Start with {@link dev.throughline.model.ScanReport}: it holds everything that one scan found, and every other type
 * here is a part of it.
 */
@NullMarked
package dev.throughline.model;

import org.jspecify.annotations.NullMarked;
