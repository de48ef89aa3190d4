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
                    Class<?> type = new Loader().loadClass("plugin.Plugin");
                    ((Runnable) type.getDeclaredConstructor().newInstance()).run();
                }
                public static void callback() {}
                public static void nobodysCallback() {}
            }
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

    private static String literalOf(byte[] bytes) {
        StringJoiner literal = new StringJoiner(", ");
        for (byte each : bytes) {
            literal.add(Integer.toString(each));
        }
        return literal.toString();
    }

    private Archive archiveWith(String bytes) {
        JavaCompilation.of(APPLICATION.replace("BYTES", bytes)).compile().writeTo(folder);
        return Archives.open(folder, ArchiveLimits.DEFAULT);
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
