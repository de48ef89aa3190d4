/**
 * Small programs on real frameworks from Maven Central: what the framework calls must be in their call graphs, and what is
 * registered nowhere must not. They pass for one version of each; the models are written for the framework, not for the version.
 */
@NullMarked
package dev.throughline.bench.frameworks;

import org.jspecify.annotations.NullMarked;
