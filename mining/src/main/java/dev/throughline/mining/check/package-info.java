/**
 * Holds the knowledge base of vulnerable functions against class files.
 *
 * <p>{@link dev.throughline.mining.check.FunctionCheck} takes two releases that an entry names and says of each function
 * whether the vulnerable release declares it with code, and what the fixed release made of it. It compares as {@link
 * dev.throughline.mining.ReleaseComparison} does, and reads only the classes that matter.
 *
 * <p>What it does not see: whether the change is the fix. That takes a reader of both bodies.
 */
@NullMarked
package dev.throughline.mining.check;

import org.jspecify.annotations.NullMarked;
