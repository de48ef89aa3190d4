package dev.throughline.bench.languages;

import dev.throughline.testkit.MavenArtifacts;
import java.nio.file.Path;
import java.util.List;

/**
 * A language with the compiler to use and the libraries that its programs run with; all are licensed as Apache-2.0.
 *
 * @param name how the names of its cases begin
 * @param mainClass the class whose main method compiles
 * @param compiler its coordinates
 * @param options what the compiler is told besides class path and target
 * @param libraries their coordinates
 */
record Language(String name, String mainClass, String compiler, List<String> options, List<String> libraries) {
    private static final List<Language> ALL = List.of(
            new Language(
                    "kotlin",
                    "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                    "org.jetbrains.kotlin:kotlin-compiler-embeddable:2.4.21",
                    List.of("-no-stdlib", "-no-reflect", "-nowarn"),
                    List.of(
                            "org.jetbrains.kotlin:kotlin-stdlib:2.4.21",
                            "org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm:1.11.0")),
            new Language(
                    "scala-2",
                    "scala.tools.nsc.Main",
                    "org.scala-lang:scala-compiler:2.13.18",
                    List.of("-nowarn"),
                    List.of("org.scala-lang:scala-library:2.13.18")),
            new Language(
                    "scala-3",
                    "dotty.tools.dotc.Main",
                    "org.scala-lang:scala3-compiler_3:3.9.0",
                    List.of("-nowarn"),
                    List.of("org.scala-lang:scala3-library_3:3.9.0")),
            new Language(
                    "groovy",
                    "org.codehaus.groovy.tools.FileSystemCompiler",
                    "org.apache.groovy:groovy:6.0.0",
                    List.of(),
                    List.of("org.apache.groovy:groovy:6.0.0")));

    /** The language of a case. */
    static Language of(String caseName) {
        return ALL.stream()
                .filter(each -> caseName.startsWith(each.name()))
                .findFirst()
                .orElseThrow();
    }

    List<Path> compilerJars(MavenArtifacts central) {
        return central.withRuntimeDependencies(compiler);
    }

    List<Path> libraryJars(MavenArtifacts central) {
        return central.classPath(libraries);
    }
}
