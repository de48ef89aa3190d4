/**
 * What the Java platform means for calls beyond what bytecode says: native code, reflection, threads, services,
 * serialization. Each model is a class of its own; {@link dev.throughline.callgraph.platform.PlatformModels} lists them.
 */
@NullMarked
package dev.throughline.callgraph.platform;

import org.jspecify.annotations.NullMarked;
