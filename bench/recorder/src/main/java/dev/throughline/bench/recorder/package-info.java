/**
 * What runs inside the recorded program: probes in every method and at every call write down which methods and which call
 * edges are executed, those of the JDK included.
 *
 * <p>A probe before a call instruction leaves the call site with the thread; a probe at the start of each method takes it. If
 * name and descriptor of both agree, the call site called the method. If not, the method was called by something without
 * probes: the virtual machine, native code, or a class made at run time such as a lambda's. Then the stack tells the caller,
 * once per call site and method.
 *
 * <p>{@link dev.throughline.bench.recorder.Agent} is started before {@code main}, {@link
 * dev.throughline.bench.recorder.Recorder} holds the probes' targets. These classes lie on the boot class path, so that probes
 * in the JDK find them; {@link dev.throughline.bench.recorder.weaver} lies apart with its ASM, so that it does not meet the
 * application's.
 *
 * <p>Compiled for Java 8, where {@code NullMarked} names a target that does not exist: javac warns, and warnings are errors.
 */
package dev.throughline.bench.recorder;
