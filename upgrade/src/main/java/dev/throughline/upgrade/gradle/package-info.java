/**
 * Edits Gradle builds: where a version is stated, and how to change it there.
 *
 * <p>{@link dev.throughline.upgrade.gradle.GradleEditor} is the way in. Scripts are read as tokens, not run:
 * {@link dev.throughline.upgrade.gradle.BuildScript} finds the notations and names that the Gradle manual documents, in
 * Groovy and Kotlin alike.
 *
 * <p>Not seen: versions that a script computes, and those that a plugin sets from its own code. What an edit came to is
 * checked by resolving the build anew, where that is possible.
 */
@NullMarked
package dev.throughline.upgrade.gradle;

import org.jspecify.annotations.NullMarked;
