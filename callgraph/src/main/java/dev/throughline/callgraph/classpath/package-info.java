/**
 * Finds class files by name: in the JDK first, as class loaders delegate, then along the class path.
 *
 * <p>{@link dev.throughline.callgraph.classpath.ClassPathSource} is the front; {@link
 * dev.throughline.callgraph.classpath.ClassPathIndex} knows which place on the class path holds a name, multi-release entries
 * included; {@link dev.throughline.callgraph.classpath.JdkClasses} reads the JDK's own classes.
 */
@NullMarked
package dev.throughline.callgraph.classpath;

import org.jspecify.annotations.NullMarked;
