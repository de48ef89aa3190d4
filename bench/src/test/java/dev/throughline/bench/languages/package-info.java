/**
 * Programs in other languages of the virtual machine: Kotlin, Scala 2 and 3, Groovy. Each is compiled by its language's own
 * compiler, and the call graph is held against what the program must reach and what it must not. They stand here and not
 * beside the engine's cases because the compilers are large.
 */
@NullMarked
package dev.throughline.bench.languages;

import org.jspecify.annotations.NullMarked;
