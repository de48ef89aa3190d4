package dev.throughline.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.Assumption;
import dev.throughline.model.MethodRef;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that a program carries as an array of bytes, and that is not on the class path otherwise. */
class EmbeddedClassTest {
    private static final String CARRIED = """
            package plugin;

            public class Plugin implements Runnable {
                public void run() { step(); app.Main.callback(); }
                private void step() {}
            }
            """;

    private static final String APPLICATION = """
            package app;

            public class Main {
                public static void main(String[] args) throws Exception {
                    new Extension().run();
                    Class<?> type = new Loader().loadClass("plugin.Plugin");
                    ((Runnable) type.getDeclaredConstructor().newInstance()).run();
                }
                public static void callback() {}
                public static void nobodysCallback() {}
            }
            class Extension extends plugin.Plugin {}
            class Loader extends ClassLoader {
                private final byte[] bytes = {BYTES};

                @Override
                protected Class<?> findClass(String name) {
                    return defineClass(name, bytes, 0, bytes.length);
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void followsTheCallsOfAnEmbeddedClass() {
        byte[] plugin = JavaCompilation.of(CARRIED, APPLICATION.replace("BYTES", ""))
                .compile()
                .classFile("plugin.Plugin");

        try (Archive archive = archiveWith(literalOf(plugin))) {
            CallGraph graph = graphOf(archive);

            assertThat(graph.isReachable(new MethodRef("plugin.Plugin", "run", "()V")))
                    .isTrue();
            assertThat(graph.isReachable(new MethodRef("plugin.Plugin", "step", "()V")))
                    .isTrue();
            assertThat(graph.isReachable(new MethodRef("app.Main", "callback", "()V")))
                    .isTrue();
            assertThat(graph.isReachable(new MethodRef("app.Main", "nobodysCallback", "()V")))
                    .isFalse();
        }
    }

    @Test
    void namesBytesThatAreNoClassFile() {
        try (Archive archive =
                archiveWith("(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 69, 1, 2, 3")) {
            assertThat(graphOf(archive).assumptions())
                    .filteredOn(each -> each.kind() == Assumption.Kind.GENERATED_CLASS)
                    .extracting(each -> each.method().displayName())
                    .containsExactly("app.Loader.findClass");
        }
    }

    @Test
    void refusesToMakeAClassItsOwnAncestor() {
        byte[] cyclic = ClassFile.of()
                .build(
                        ClassDesc.of("plugin.Plugin"),
                        type -> type.withSuperclass(ClassDesc.of("app.Extension"))
                                .withMethodBody(
                                        "run",
                                        MethodTypeDesc.of(ConstantDescs.CD_void),
                                        ClassFile.ACC_PUBLIC,
                                        CodeBuilder::return_));

        try (Archive archive = archiveWith(literalOf(cyclic))) {
            assertThat(graphOf(archive).isPartial()).isFalse();
        }
    }

    private static String literalOf(byte[] bytes) {
        StringJoiner literal = new StringJoiner(", ");
        for (byte each : bytes) {
            literal.add(Integer.toString(each));
        }
        return literal.toString();
    }

    private Archive archiveWith(String bytes) {
        JavaCompilation.of(CARRIED, APPLICATION.replace("BYTES", bytes))
                .compile()
                .writeTo(folder);
        delete(folder.resolve("plugin/Plugin.class"));
        return Archives.open(folder, ArchiveLimits.DEFAULT);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CallGraph graphOf(Archive archive) {
        CodeUnit unit = new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
        return new TypeFlowCallGraphBuilder()
                .build(
                        new AnalysisRequest(
                                List.of(unit),
                                new EntryPointSelection.Named(List.of("app.Main.main")),
                                Optional.empty(),
                                Optional.empty(),
                                Budget.ALL),
                        CallGraphBuilder.Progress.SILENT);
    }
}
