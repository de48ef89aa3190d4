/**
 * Maven projects, and everything that comes from Maven repositories.
 *
 * <p>{@link MavenProjectReader} reads a project: Maven's own libraries build the model of every module and resolve its
 * dependencies in this process, with the user's settings, mirrors, proxies, credentials and local repository, so that
 * what is scanned is what {@code mvn} would put on the class path. {@link MavenRepositories} answers questions to the
 * repositories for anyone: a file, a runtime closure, the published versions, an effective model. Start there.
 *
 * <p>Test dependencies take part in choosing versions, as in Maven, and are left out afterwards unless asked for. A
 * reactor gives one inventory: the class path of its first module, then what each further module adds; where modules use
 * different versions of a package, the first is analysed and a problem says so.
 *
 * <p>Not seen: build extensions ({@code .mvn/extensions.xml}), sources that plugins generate but that were not compiled
 * yet, classes that plugins change after compilation (shading, weaving), and profiles that only a command line would
 * switch on, unless {@code .mvn/maven.config} or {@code MAVEN_ARGS} names them.
 */
@NullMarked
package dev.throughline.inventory.maven;

import org.jspecify.annotations.NullMarked;
