package dev.throughline.callgraph.classpath;

import dev.throughline.callgraph.summary.ClassSummary;
import dev.throughline.model.Problem;
import org.jspecify.annotations.Nullable;

/** What came of reading a class file: its summary, or why there is none. */
record Parsed(@Nullable ClassSummary summary, @Nullable Problem problem) {}
