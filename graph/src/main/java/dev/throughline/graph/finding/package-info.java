/**
 * What all tools together say of a finding, and which images and repositories it is in.
 *
 * <p>{@link MergedVerdict} takes the deepest evidence and, where tools contradict each other at one level, the more dangerous
 * word.
 */
@NullMarked
package dev.throughline.graph.finding;

import org.jspecify.annotations.NullMarked;
