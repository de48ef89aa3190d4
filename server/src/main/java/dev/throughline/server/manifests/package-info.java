/**
 * A version to change in, the edited build files of a remote repository out.
 *
 * <p>{@link dev.throughline.server.manifests.ManifestEditor} reads the build files of a repository one by one through its host's
 * API, which needs no clone, edits them in a folder of their own with the editors of {@code upgrade} (Maven, Gradle) or
 * {@link dev.throughline.server.manifests.PackageJson}, and returns what differs. Nothing is written anywhere else.
 *
 * <p>What is not seen: build files that no other build file names, and lock files, which only their package manager can write
 * anew. A repository is not to be trusted: how many files are read, how large they are and where they lie is bounded.
 */
@NullMarked
package dev.throughline.server.manifests;

import org.jspecify.annotations.NullMarked;
