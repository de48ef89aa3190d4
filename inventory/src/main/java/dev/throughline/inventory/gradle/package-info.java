/**
 * Gradle projects.
 *
 * <p>{@link GradleProjectReader} reads a project in one of two ways. Where there is a dependency lock file, the locked
 * versions are taken from it and their files from Gradle's cache or the Maven repositories, and nothing of the project
 * runs. Otherwise the project's own wrapper, or the {@code gradle} on the path, configures the build and answers an init
 * script with the class paths of every project; no task of the project runs, but its build scripts do, as with any use of
 * Gradle. Start there.
 *
 * <p>A lock file says versions, not who needs whom: paths come from the poms, and a package counts as direct when no other
 * locked one needs it or a build file names it. It names no classifiers and no files of the project's own, so those are
 * not seen.
 *
 * <p>The init script is tried on Gradle 4.4 and written against interfaces that Gradle 9 still has. Not seen: classes of
 * Kotlin Multiplatform and Android projects, whose plugins put them elsewhere, and a build folder that is not
 * {@code build} when a lock file is used.
 */
@NullMarked
package dev.throughline.inventory.gradle;

import org.jspecify.annotations.NullMarked;
