/**
 * Findings in, upgrade plans out.
 *
 * <p>{@link dev.throughline.upgrade.UpgradePlanner} works out for each component the smallest version that ends its
 * findings, near and far, and whether the dependency that brings it should move instead. It asks
 * {@link dev.throughline.upgrade.AvailableVersions} what there is to move to, {@link dev.throughline.upgrade.KnownAdvisories}
 * what affects it, and {@link dev.throughline.upgrade.DependencyTrees} what a dependency would bring.
 *
 * <p>What the plans do to a project's files is the matter of {@code dev.throughline.upgrade.fix}.
 *
 * <p>Not seen: whether a later version still fits the code that uses it. Reach tells what version numbers promise.
 */
@NullMarked
package dev.throughline.upgrade;

import org.jspecify.annotations.NullMarked;
