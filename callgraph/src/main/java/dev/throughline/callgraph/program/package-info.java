/**
 * The program under analysis: classes, methods and fields, loaded when first asked for.
 *
 * <p>{@link dev.throughline.callgraph.program.Program} finds classes by name, first in the JDK, then along the class path,
 * answers subtype questions, and resolves and selects methods as JVMS §5.4.3 and §5.4.6 say. A class that is not there
 * becomes a phantom: it has a name and nothing else.
 */
@NullMarked
package dev.throughline.callgraph.program;

import org.jspecify.annotations.NullMarked;
