package dev.throughline.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import dev.throughline.testkit.JavaCompilation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetTest {
    private static final String APPLICATION = """
            package app;

            public class Main {
                public static void main(String[] args) { step(); }
                static void step() {}
            }
            """;
    private static final MethodRef MAIN = new MethodRef("app.Main", "main", "([Ljava/lang/String;)V");

    @TempDir
    Path folder;

    @BeforeEach
    void compile() {
        JavaCompilation.of(APPLICATION).compile().writeTo(folder);
    }

    @Test
    void aGraphOutOfMemoryIsPartialAndSaysWhatItLacks() {
        withGraph(new Budget(Optional.empty(), Optional.of(1L)), graph -> {
            assertThat(graph.isPartial()).isTrue();
            assertThat(graph.isReachable(MAIN)).isTrue();
            assertThat(graph.problems())
                    .extracting(Problem::what)
                    .singleElement()
                    .asString()
                    .matches(
                            "used up its memory, 0 MB, with [\\d,]+ methods reached and [1-9][\\d,]* of them not looked into, .*");
        });
    }

    @Test
    void aGraphOutOfTimeIsPartialAndSaysWhatItLacks() {
        withGraph(new Budget(Optional.of(Duration.ZERO), Optional.empty()), graph -> {
            assertThat(graph.isPartial()).isTrue();
            assertThat(graph.problems())
                    .extracting(Problem::what)
                    .singleElement()
                    .asString()
                    .startsWith("used up its time, 0 s");
        });
    }

    @Test
    void aGraphWithinItsBudgetIsWhole() {
        withGraph(new Budget(Optional.of(Duration.ofMinutes(5)), Optional.of(Long.MAX_VALUE)), graph -> {
            assertThat(graph.isPartial()).isFalse();
            assertThat(graph.problems()).isEmpty();
        });
    }

    private void withGraph(Budget budget, Consumer<CallGraph> check) {
        try (Archive archive = Archives.open(folder, ArchiveLimits.DEFAULT)) {
            CodeUnit unit = new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
            AnalysisRequest request = new AnalysisRequest(
                    List.of(unit), new EntryPointSelection.Auto(), Optional.empty(), Optional.empty(), budget);
            check.accept(new TypeFlowCallGraphBuilder().build(request, CallGraphBuilder.Progress.SILENT));
        }
    }
}
