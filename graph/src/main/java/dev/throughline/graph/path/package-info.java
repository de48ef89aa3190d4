/**
 * Attack paths as people read them: title, story, steps with techniques and evidence, the risk and its arithmetic, the changes
 * that break them, the owner.
 *
 * <p>{@link AttackPaths} turns the numbers of a {@link dev.throughline.graph.attack.PathSearch} into {@link AttackPath}s and
 * answers what follows from all of them together: choke points, what to fix first, what would remain after a change.
 * {@link PathWriter} writes one path; {@link Shape} names its form, {@link RiskArithmetic} computes its score.
 */
@NullMarked
package dev.throughline.graph.path;

import org.jspecify.annotations.NullMarked;
