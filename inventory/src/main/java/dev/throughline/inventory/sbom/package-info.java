/**
 * Software bills of materials as targets: CycloneDX in JSON and XML.
 *
 * <p>They name components and how they depend on each other, but hold no code, so that every verdict on them is unknown.
 * {@link SbomTargets} gives the reader.
 */
@NullMarked
package dev.throughline.inventory.sbom;

import org.jspecify.annotations.NullMarked;
