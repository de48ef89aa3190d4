/**
 * CycloneDX 1.6: the components of the target with their dependencies, and a vulnerability for each finding with its
 * analysis (VEX).
 *
 * <p>{@link dev.throughline.report.cyclonedx.CycloneDxReport} writes it through cyclonedx-core-java, which does not know
 * 1.7 yet.
 */
@NullMarked
package dev.throughline.report.cyclonedx;

import org.jspecify.annotations.NullMarked;
