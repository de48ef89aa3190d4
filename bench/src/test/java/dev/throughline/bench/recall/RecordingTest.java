package dev.throughline.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.bench.recall.Recording.Edge;
import dev.throughline.model.MethodRef;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final String PROGRAM = """
            package tiny;

            import java.util.function.Supplier;

            public class Main {
                interface Shape { default int area() { return side() * side(); } int side(); }
                record Square(int side) implements Shape {}
                static class Lazy { static int value = first(); static int first() { return 1; } }
                static class Never { Never() { unused(); } }

                static int twice(int x) { return x + x; }
                static int get(Supplier<Integer> supplier) { return supplier.get(); }
                static int four() { return 4; }
                static void unused() {}
                static int fails(int depth) { if (depth == 0) throw new IllegalStateException(); return fails(depth - 1); }

                public static void called() {}

                public static void main(String[] arguments) throws Exception {
                    twice(new Square(3).area());
                    get(Main::four);
                    get(() -> twice(Lazy.value));
                    Main.class.getMethod("called").invoke(null);
                    Thread thread = new Thread(() -> twice(1));
                    thread.start();
                    thread.join();
                    try { fails(1); } catch (IllegalStateException e) { twice(2); }
                    if (arguments.length > 0) { new Never(); }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void recordsExactlyWhatATinyProgramExecutes() throws IOException, InterruptedException {
        Path source = folder.resolve("tiny/java/tiny/Main.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, PROGRAM);
        Files.writeString(folder.resolve("tiny/workload.properties"), "main = tiny.Main");

        Recording recording = record(build(Workload.read(folder.resolve("tiny"))));

        assertThat(recording.methods().stream().filter(RecordingTest::isOurs).map(RecordingTest::shortName))
                .containsExactlyInAnyOrder(
                        "Main.main",
                        "Main.twice",
                        "Main.get",
                        "Main.four",
                        "Main.fails",
                        "Main.called",
                        "Main.lambda$main$0",
                        "Main.lambda$main$1",
                        "Main$Square.<init>",
                        "Main$Square.side",
                        "Main$Shape.area",
                        "Main$Lazy.<clinit>",
                        "Main$Lazy.first");
        assertThat(recording.edges().stream()
                        .filter(edge -> isOurs(edge.callee()))
                        .map(RecordingTest::shortName))
                .containsExactlyInAnyOrder(
                        "Main.main -> Main$Square.<init>",
                        "Main.main -> Main$Shape.area",
                        "Main$Shape.area -> Main$Square.side",
                        "Main.main -> Main.twice",
                        "Main.main -> Main.get",
                        "Main.get -> Main.four",
                        "Main.get -> Main.lambda$main$0",
                        "Main.lambda$main$0 -> Main.twice",
                        "Main$Lazy.<clinit> -> Main$Lazy.first",
                        "Main.main -> Main.called",
                        "Thread.run -> Main.lambda$main$1",
                        "Main.lambda$main$1 -> Main.twice",
                        "Main.main -> Main.fails",
                        "Main.fails -> Main.fails");
        assertThat(recording.initializers().stream()
                        .filter(edge -> isOurs(edge.callee()))
                        .map(RecordingTest::shortName))
                .containsExactly("Main.lambda$main$0 -> Main$Lazy.<clinit>");
        assertThat(recording.methods()).contains(MethodRef.parse("java.lang.Thread.join()V"));
    }

    @Test
    void theCallGraphOfADatabaseHoldsWhatItExecutes() throws IOException, InterruptedException {
        BuiltWorkload built = build(Workload.read(Path.of("recall", "h2")));
        Recording recording = record(built);

        try (StaticGraph graph = new StaticGraph(built, folder.resolve("cache"))) {
            Comparison comparison = Comparison.of(recording, graph.graph(), Platform.ofThisProcess());

            assertThat(comparison.allMethods().all()).isGreaterThan(5000);
            assertThat(comparison.allMethods().value()).isGreaterThan(0.985);
            assertThat(comparison.allEdges().value()).isGreaterThan(0.98);
        }
    }

    private BuiltWorkload build(Workload workload) throws IOException {
        try (MavenArtifacts artifacts = MavenArtifacts.open()) {
            return BuiltWorkload.build(workload, artifacts, folder.resolve("work"));
        }
    }

    private Recording record(BuiltWorkload built) throws IOException, InterruptedException {
        return new RecordedRun(RecorderJars.write(folder.resolve("recorder")), folder.resolve("work")).run(built);
    }

    private static boolean isOurs(MethodRef method) {
        return method.className().startsWith("tiny.");
    }

    private static String shortName(MethodRef method) {
        return method.className().substring(method.className().lastIndexOf('.') + 1) + "." + method.name();
    }

    private static String shortName(Edge edge) {
        return shortName(edge.caller()) + " -> " + shortName(edge.callee());
    }
}
