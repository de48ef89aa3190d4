package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCompilationTest {
    @TempDir
    Path folder;

    @Test
    void compilesTextToClassFiles() {
        CompiledClasses classes = JavaCompilation.of("""
                package app;

                /** A class in a comment { is no class. */
                class Main {
                    record Part(int size) {}
                }
                """).compile();

        assertThat(classes.classes()).containsOnlyKeys("app/Main.class", "app/Main$Part.class");
        assertThat(parse(classes.classFile("app.Main$Part")).thisClass().asInternalName())
                .isEqualTo("app/Main$Part");
    }

    @Test
    void findsTheFileNameOfAPublicTypeBehindOthers() {
        CompiledClasses classes = JavaCompilation.of("""
                class Helper {}

                public abstract class Main {}
                """).compile();

        assertThat(classes.classes()).containsOnlyKeys("Helper.class", "Main.class");
    }

    @Test
    void compilesTheSourcesOfACase() {
        CaseFile caseFile = CaseFile.parse("""
                -- app/Main.java --
                package app;
                class Main extends Base {}
                -- app/Base.java --
                package app;
                class Base {}
                -- want --
                nothing
                """);

        assertThat(JavaCompilation.of(caseFile).compile().classes())
                .containsOnlyKeys("app/Base.class", "app/Main.class");
    }

    @Test
    void compilesForAnOlderRelease() {
        CompiledClasses classes = JavaCompilation.of("class Main {}").release(8).compile();

        assertThat(parse(classes.classFile("Main")).majorVersion()).isEqualTo(ClassFile.JAVA_8_VERSION);
    }

    @Test
    void leavesDebuggingFactsOutOnDemand() {
        assertThat(sourceOf(JavaCompilation.of("class Main {}"))).isPresent();
        assertThat(sourceOf(JavaCompilation.of("class Main {}").withoutDebug())).isEmpty();
    }

    @Test
    void compilesAgainstAJar() throws Exception {
        Path jar = JavaCompilation.of("package lib; public class Answer { public static int of() { return 42; } }")
                .compile()
                .writeJar(folder.resolve("lib.jar"));
        CompiledClasses app = JavaCompilation.of("""
                public class Main implements java.util.concurrent.Callable<Integer> {
                    public Integer call() { return lib.Answer.of(); }
                }
                """).classPath(jar).compile();

        URL[] classPath = {
            jar.toUri().toURL(), app.writeTo(folder.resolve("classes")).toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(classPath, null)) {
            Object main = loader.loadClass("Main").getConstructor().newInstance();
            assertThat(((Callable<?>) main).call()).isEqualTo(42);
        }
    }

    @Test
    void keepsResourcesBesideTheClasses() {
        CompiledClasses classes = JavaCompilation.of("class Main {}")
                .resource("META-INF/services/java.lang.Runnable", "Main\n")
                .compile();

        assertThat(classes.files()).containsOnlyKeys("META-INF/services/java.lang.Runnable", "Main.class");
        assertThat(classes.classes()).containsOnlyKeys("Main.class");
    }

    @Test
    void seesNothingOfTheRunningTest() {
        JavaCompilation compilation = JavaCompilation.of("class Main { org.junit.jupiter.api.Test test; }");

        assertThatThrownBy(compilation::compile).hasMessageContaining("org.junit.jupiter.api");
    }

    @Test
    void tellsWhereTheSourceIsWrong() {
        JavaCompilation compilation = JavaCompilation.of("package app;\nclass Main { int x = \"\"; }");

        assertThatThrownBy(compilation::compile)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("app/Main.java:2: ")
                .hasMessageContaining("incompatible types");
    }

    private static ClassModel parse(byte[] classFile) {
        return ClassFile.of().parse(classFile);
    }

    private static Optional<SourceFileAttribute> sourceOf(JavaCompilation compilation) {
        return parse(compilation.compile().classFile("Main")).findAttribute(Attributes.sourceFile());
    }
}
