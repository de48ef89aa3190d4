package dev.throughline.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.MethodRef;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same answers, whatever of an earlier run is kept: nothing, class summaries, the whole graph. */
class CachesTest {
    @TempDir
    Path folder;

    private Path jar = Path.of("");

    @BeforeEach
    void compile() {
        compile("System.out.println(args.length)");
    }

    private void compile(String statement) {
        jar = folder.resolve("app.jar");
        JavaCompilation.of("""
                        package app;

                        public class Main {
                            public static void main(String[] args) {
                                Runnable task = () -> STATEMENT;
                                task.run();
                            }

                            public static void unused() {
                                System.load("/native");
                            }
                        }
                        """.replace("STATEMENT", statement)).compile().writeJar(jar);
    }

    @Test
    void givesTheSameGraphColdAndWarmAndWithoutIt() {
        List<String> without = edges(Optional.empty());

        List<String> cold = edges(Optional.of(folder.resolve("cache")));
        List<String> warm = edges(Optional.of(folder.resolve("cache")));
        delete(".tlg");
        List<String> fromSummaries = edges(Optional.of(folder.resolve("cache")));

        assertThat(cold).isEqualTo(without);
        assertThat(warm).isEqualTo(without);
        assertThat(fromSummaries).isEqualTo(without);
    }

    @Test
    void answersAllQuestionsFromAKeptGraph() {
        Optional<Path> cache = Optional.of(folder.resolve("cache"));

        String cold = withGraph(cache, new EntryPointSelection.Auto(), CachesTest::answers);
        String warm = withGraph(cache, new EntryPointSelection.Auto(), CachesTest::answers);

        assertThat(warm).isEqualTo(cold).contains("app.Main.main", "app.Main.unused", "nothing that is reachable");
    }

    @Test
    void keepsAGraphForEachChoiceOfEntryPoints() {
        Optional<Path> cache = Optional.of(folder.resolve("cache"));

        int ofMain = withGraph(
                cache,
                new EntryPointSelection.Auto(),
                graph -> entryPoints(graph).size());
        int ofAll = withGraph(
                cache,
                new EntryPointSelection.Library(),
                graph -> entryPoints(graph).size());

        assertThat(ofAll).isGreaterThan(ofMain);
    }

    @Test
    void solvesAnewWhenTheCodeHasChanged() throws IOException {
        Optional<Path> cache = Optional.of(folder.resolve("cache"));
        List<String> before = edges(cache);
        Files.delete(jar);
        compile("System.err.println(args[0])");

        assertThat(edges(cache)).isNotEqualTo(before);
    }

    @Test
    void keepsNoPartialGraph() throws IOException {
        Path cache = folder.resolve("cache");

        boolean partial = withGraph(
                Optional.of(cache),
                new EntryPointSelection.Auto(),
                new Budget(Optional.of(Duration.ZERO), Optional.empty()),
                CallGraph::isPartial);

        assertThat(partial).isTrue();
        assertThat(files(cache)).noneMatch(file -> file.toString().endsWith(".tlg"));
        assertThat(withGraph(Optional.of(cache), new EntryPointSelection.Auto(), CallGraph::isPartial))
                .isFalse();
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

        assertThat(files(cache)).isNotEmpty().noneMatch(file -> file.toString().endsWith(".tmp"));
    }

    private static List<Path> files(Path cache) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void delete(String suffix) {
        try {
            for (Path file : files(folder.resolve("cache"))) {
                if (file.toString().endsWith(suffix)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<EntryPoint> entryPoints(CallGraph graph) {
        return graph.summary().entryPoints();
    }

    private static String answers(CallGraph graph) {
        MethodRef unused = MethodRef.parse("app.Main.unused()V");
        MethodRef load = MethodRef.parse("java.lang.System.load(Ljava/lang/String;)V");
        MethodRef print = MethodRef.parse("java.io.PrintStream.println(I)V");
        return Stream.of(
                        graph.summary(),
                        graph.problems(),
                        graph.assumptions(),
                        graph.isReachable(unused),
                        graph.isReachable(print),
                        graph.hasClass("app.Main"),
                        graph.hasMethod(unused),
                        graph.methodsOf("app.Main"),
                        graph.paths(List.of(print), 5),
                        graph.frontier(List.of(load), 5),
                        graph.assumptionsThatMayHide(List.of(unused)))
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private List<String> edges(Optional<Path> cache) {
        return withGraph(cache, new EntryPointSelection.Auto(), graph -> {
            List<String> edges = new ArrayList<>();
            graph.forEachEdge(edge -> edges.add(edge.toString()));
            return edges;
        });
    }

    private <T> T withGraph(Optional<Path> cache, EntryPointSelection entryPoints, Function<CallGraph, T> question) {
        return withGraph(cache, entryPoints, Budget.ALL, question);
    }

    private <T> T withGraph(
            Optional<Path> cache, EntryPointSelection entryPoints, Budget budget, Function<CallGraph, T> question) {
        try (Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT)) {
            CodeUnit unit = new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
            AnalysisRequest request = new AnalysisRequest(List.of(unit), entryPoints, Optional.empty(), cache, budget);
            try (CallGraph graph = new TypeFlowCallGraphBuilder().build(request, CallGraphBuilder.Progress.SILENT)) {
                return question.apply(graph);
            }
        }
    }
}
