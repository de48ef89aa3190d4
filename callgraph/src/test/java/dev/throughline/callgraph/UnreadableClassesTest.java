package dev.throughline.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.Assumption;
import dev.throughline.model.MethodRef;
import dev.throughline.testkit.CompiledClasses;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class whose file could not be read may hold any call: nothing that one might lead to is called unreachable without it. */
class UnreadableClassesTest {
    private static final CompiledClasses CLASSES =
            JavaCompilation.of("""
                    package app;

                    public class Main {
                        public static void main(String[] args) { middle.Middle.go(); }
                    }
                    """, """
                    package app;

                    public class Other { void other() {} }
                    """, """
                    package middle;

                    public class Middle { public static void go() { library.Codec.decode(); } }
                    """, """
                    package middle;

                    public class Muddle { public static void go() { library.Codec.decode(); } }
                    """, """
                    package library;

                    public class Codec { public static void decode() {} }
                    """).compile();
    private static final MethodRef DECODE = new MethodRef("library.Codec", "decode", "()V");

    @TempDir
    Path folder;

    @Test
    void aWholeClassHidesNothing() throws IOException {
        assertThat(whatMayHideTheCall(CLASSES.classFile("middle.Middle"), CLASSES.classFile("app.Other")))
                .isEmpty();
    }

    @Test
    void halfAClassMayHideACall() throws IOException {
        assertThat(whatMayHideTheCall(half(CLASSES.classFile("middle.Middle")), CLASSES.classFile("app.Other")))
                .containsExactly(Assumption.Kind.UNREADABLE_CLASS);
    }

    @Test
    void aClassThatCallsItselfOtherwiseThanItsFileMayHideACall() throws IOException {
        assertThat(whatMayHideTheCall(CLASSES.classFile("middle.Muddle"), CLASSES.classFile("app.Other")))
                .containsExactly(Assumption.Kind.UNREADABLE_CLASS);
    }

    @Test
    void anUnreadableClassOfTheApplicationMayHideACallThoughNothingCallsIt() throws IOException {
        assertThat(whatMayHideTheCall(CLASSES.classFile("middle.Middle"), half(CLASSES.classFile("app.Other"))))
                .containsExactly(Assumption.Kind.UNREADABLE_CLASS);
    }

    private static byte[] half(byte[] classFile) {
        return Arrays.copyOf(classFile, classFile.length / 2);
    }

    private List<Assumption.Kind> whatMayHideTheCall(byte[] middle, byte[] other) throws IOException {
        write("application/app/Main.class", CLASSES.classFile("app.Main"));
        write("application/app/Other.class", other);
        write("dependency/middle/Middle.class", middle);
        write("library/library/Codec.class", CLASSES.classFile("library.Codec"));
        try (Archive application = Archives.open(folder.resolve("application"), ArchiveLimits.DEFAULT);
                Archive dependency = Archives.open(folder.resolve("dependency"), ArchiveLimits.DEFAULT);
                Archive library = Archives.open(folder.resolve("library"), ArchiveLimits.DEFAULT);
                CallGraph graph = graph(List.of(
                        new CodeUnit(application, "", CodeUnit.Role.APPLICATION, Optional.empty()),
                        new CodeUnit(dependency, "", CodeUnit.Role.DEPENDENCY, Optional.empty()),
                        new CodeUnit(library, "", CodeUnit.Role.DEPENDENCY, Optional.empty())))) {
            return graph.assumptionsThatMayHide(List.of(DECODE)).stream()
                    .map(Assumption::kind)
                    .toList();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static CallGraph graph(List<CodeUnit> classPath) {
        return new TypeFlowCallGraphBuilder()
                .build(
                        new AnalysisRequest(
                                classPath,
                                new EntryPointSelection.Named(List.of("app.Main.main")),
                                Optional.empty(),
                                Optional.empty(),
                                Budget.ALL),
                        CallGraphBuilder.Progress.SILENT);
    }
}
