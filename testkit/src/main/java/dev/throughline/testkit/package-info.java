/**
 * What the tests of all modules share: examples as text, real class files, real archives, real servers, real artifacts.
 *
 * <ul>
 *   <li>{@link CaseFile}: an example as one text file, sources and expectation side by side.
 *   <li>{@link JavaCompilation}: Java text to class files while the test runs, so that no binaries lie in the tree.
 *   <li>{@link JarBuilder}: jars, wars and Spring Boot jars from maps of names to bytes, well-formed or wrong on purpose.
 *   <li>{@link Golden}: a document compared with a file of the source tree; {@code -Dgolden=update} rewrites the file.
 *   <li>{@link LoopbackServer}: an HTTP server with scripted answers, good and bad.
 *   <li>{@code simulator}: services of others, as far as our connectors use them.
 *   <li>{@link MavenArtifacts}: artifacts of Maven Central, through the user's own Maven settings and local repository.
 * </ul>
 */
@NullMarked
package dev.throughline.testkit;

import org.jspecify.annotations.NullMarked;
