package dev.throughline.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCacheTest {
    @TempDir
    Path folder;

    private Path jar = Path.of("");

    @BeforeEach
    void compile() {
        jar = folder.resolve("app.jar");
        JavaCompilation.of("""
                        package app;

                        class Main {
                            public static void main(String[] args) {
                                Runnable task = () -> System.out.println(args.length);
                                task.run();
                            }
                        }
                        """).compile().writeJar(jar);
    }

    @Test
    void givesTheSameGraphColdAndWarmAndWithoutIt() {
        List<String> without = edges(Optional.empty());

        List<String> cold = edges(Optional.of(folder.resolve("cache")));
        List<String> warm = edges(Optional.of(folder.resolve("cache")));

        assertThat(cold).isEqualTo(without);
        assertThat(warm).isEqualTo(without);
    }

    @Test
    void writesADamagedFileAnew() throws IOException {
        Path cache = folder.resolve("cache");
        List<String> cold = edges(Optional.of(cache));
        for (Path file : files(cache)) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(file, bytes);
        }

        List<String> damaged = edges(Optional.of(cache));
        List<String> mended = edges(Optional.of(cache));

        assertThat(damaged).isEqualTo(cold);
        assertThat(mended).isEqualTo(cold);
    }

    @Test
    void goesOnWhenItCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThat(edges(Optional.of(file.resolve("cache")))).isNotEmpty();
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        Path cache = folder.resolve("cache");

        edges(Optional.of(cache));

        assertThat(files(cache)).isNotEmpty().allMatch(file -> file.toString().endsWith(".tls"));
    }

    private static List<Path> files(Path cache) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<String> edges(Optional<Path> cache) {
        try (Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT)) {
            CodeUnit unit = new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
            AnalysisRequest request = new AnalysisRequest(
                    List.of(unit), new EntryPointSelection.Auto(), Optional.empty(), cache, Optional.empty());
            CallGraph graph = new TypeFlowCallGraphBuilder().build(request, CallGraphBuilder.Progress.SILENT);
            List<String> edges = new ArrayList<>();
            graph.forEachEdge(edge -> edges.add(edge.toString()));
            return edges;
        }
    }
}
