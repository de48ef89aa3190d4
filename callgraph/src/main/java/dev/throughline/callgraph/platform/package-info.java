/**
 * What the Java platform means for calls beyond what bytecode says: native code, reflection, threads, services,
 * serialization, and what a servlet container hands to code that makes instances of it. Each model is a
 * class of its own; {@link dev.throughline.callgraph.platform.PlatformModels} lists them.
 */
@NullMarked
package dev.throughline.callgraph.platform;

import org.jspecify.annotations.NullMarked;
