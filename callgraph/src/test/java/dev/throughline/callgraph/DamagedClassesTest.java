package dev.throughline.callgraph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.testkit.JarBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the call graph of a library of damaged class files: it ends, and what could not be read is named. Many copies of
 * the samples, each in a package of its own and each damaged in its own way, make one library. More of them:
 * {@code -Dfuzz.graphs=100}.
 */
class DamagedClassesTest {
    private static final int GRAPHS = Integer.getInteger("fuzz.graphs", 1);
    private static final int COPIES = 60;
    private static final int FIRST_SEED = Integer.getInteger("fuzz.seed", 0);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 30L, unit = TimeUnit.MINUTES)
    void buildsACallGraphOfWhateverCanBeRead() {
        for (int graph = FIRST_SEED; graph < FIRST_SEED + GRAPHS; graph++) {
            try (CallGraph callGraph = callGraph(damagedLibrary(graph))) {
                assertThat(callGraph.problems()).as("seed %d", graph).isNotEmpty();
                assertThat(callGraph.summary().reachableMethodCount())
                        .as("seed %d", graph)
                        .isPositive();
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + graph + " ended badly", e);
            }
        }
    }

    private Path damagedLibrary(int seed) {
        ClassFileMutator mutator = new ClassFileMutator(seed);
        JarBuilder jar = new JarBuilder();
        SortedMap<String, byte[]> samples = SampleClasses.compiled();
        for (int copy = 0; copy < COPIES; copy++) {
            String packageName = "s%05d".formatted(copy);
            samples.forEach((name, classFile) -> {
                byte[] moved = in(packageName, classFile);
                jar.stored(name.replace("sample", packageName), mutator.damaged(moved));
            });
        }
        return jar.write(folder.resolve("library-" + seed + ".jar"));
    }

    /** The class in another package, whose name is as long. */
    private static byte[] in(String packageName, byte[] classFile) {
        return new String(classFile, ISO_8859_1).replace("sample", packageName).getBytes(ISO_8859_1);
    }

    private CallGraph callGraph(Path jar) {
        try (Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT)) {
            CodeUnit unit = new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
            AnalysisRequest request = new AnalysisRequest(
                    List.of(unit),
                    new EntryPointSelection.Library(),
                    Optional.empty(),
                    Optional.of(folder.resolve("cache")),
                    Budget.ALL);
            return new TypeFlowCallGraphBuilder().build(request, CallGraphBuilder.Progress.SILENT);
        }
    }
}
