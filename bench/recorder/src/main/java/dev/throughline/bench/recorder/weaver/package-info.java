/** Puts the probes into class files; start at {@link dev.throughline.bench.recorder.weaver.Weaver}. */
package dev.throughline.bench.recorder.weaver;
