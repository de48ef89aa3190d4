/**
 * Software bills of materials as targets: CycloneDX in JSON and XML; SPDX 2.2 and 2.3 in JSON and as tags and values; SPDX
 * 3.0 in JSON-LD.
 *
 * <p>They name components and how they depend on each other, but hold no code, so that every verdict on them is unknown.
 * {@link SbomTargets} gives the reader.
 *
 * <p>CycloneDX is read by its own library. SPDX's library fetches the list of licences over the network unless told
 * otherwise, and needs a store library more for every form; the few fields that are wanted here are read directly.
 */
@NullMarked
package dev.throughline.inventory.sbom;

import org.jspecify.annotations.NullMarked;
