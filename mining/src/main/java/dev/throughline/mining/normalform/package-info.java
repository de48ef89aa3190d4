/**
 * The normal form of a function: text that is the same for two class files when their source of the function is, within
 * what can be told from bytecode.
 *
 * <p>Left out or made alike: labels, line numbers and other debug data; the order of the constant pool; the numbering of
 * local variables, lambdas, anonymous classes and synthetic accessors; bodies of lambdas, which become part of the
 * function that holds them; string concatenation by {@code StringBuilder} or by {@code invokedynamic} (JEP 280); access
 * to private members by accessor or directly (nest mates, JEP 181); the null checks of compilers; the array of an
 * enumeration's constants; unused references to the outer instance.
 *
 * <p>Not made alike: {@code try}-with-resources and {@code finally}, which compilers unfold in different ways, and the
 * order in which different compilers lay out branches. Where releases were built by different compilers, more functions
 * differ in form than in meaning.
 *
 * <p>Start with {@link dev.throughline.mining.normalform.NormalForm}.
 */
@NullMarked
package dev.throughline.mining.normalform;

import org.jspecify.annotations.NullMarked;
