package dev.throughline.bench.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.AnalysisRequest;
import dev.throughline.callgraph.Budget;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.CallGraphBuilder;
import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One program a language. Its part {@code want} names the entry point and what is {@code reachable} and {@code !reachable} from
 * it, what is a {@code call CALLER CALLEE}, and at which method an {@code assumption} stands.
 */
class LanguagesTest {
    private static final Path CASES = Path.of("src/test/resources/languages");

    /** The summaries of the JDK, which every program needs, are made once. */
    @TempDir
    static Path cache;

    private static MavenArtifacts central;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        central = MavenArtifacts.open();
    }

    @AfterAll
    static void close() {
        central.close();
    }

    static List<CaseFile> cases() {
        return CaseFile.readAll(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reachesWhatItMustAndNoMore(CaseFile program) throws IOException, InterruptedException {
        Language language = Language.of(program.name());
        CaseFile sources = new CaseFile(program.name(), "", program.filesNamed(name -> !name.equals("want")));
        sources.writeTo(folder);
        Path classes = folder.resolve("classes");
        new ForeignCompiler(central, language)
                .compile(sources.files().keySet().stream().map(folder::resolve).toList(), classes);

        List<CodeUnit> classPath = new ArrayList<>();
        try {
            classPath.add(unit(classes, CodeUnit.Role.APPLICATION));
            language.libraryJars(central).forEach(each -> classPath.add(unit(each, CodeUnit.Role.DEPENDENCY)));

            assertThat(broken(program.file("want").lines().toList(), classPath)).isEmpty();
        } finally {
            classPath.forEach(each -> each.archive().close());
        }
    }

    private static CodeUnit unit(Path place, CodeUnit.Role role) {
        Archive archive = Archives.open(place, ArchiveLimits.DEFAULT);
        return new CodeUnit(archive, "", role, Optional.empty());
    }

    private static List<String> broken(List<String> wanted, List<CodeUnit> classPath) {
        CallGraph graph = new TypeFlowCallGraphBuilder()
                .build(
                        new AnalysisRequest(
                                classPath,
                                new EntryPointSelection.Named(withPrefix(wanted, "entry ")),
                                Optional.empty(),
                                Optional.of(cache),
                                Budget.ALL),
                        CallGraphBuilder.Progress.SILENT);
        Set<String> reached = new TreeSet<>();
        graph.reachableMethodsIn(classPath).forEach(method -> reached.add(method.displayName()));
        Set<String> calls = new TreeSet<>();
        graph.forEachEdge(edge ->
                calls.add(edge.caller().displayName() + " " + edge.callee().displayName()));
        Set<String> assumed = new TreeSet<>();
        graph.assumptions()
                .forEach(each -> assumed.add(each.kind() + " " + each.method().displayName()));
        List<String> broken = new ArrayList<>();
        withPrefix(wanted, "reachable ").stream()
                .filter(each -> !reached.contains(each))
                .forEach(each -> broken.add("not reachable: " + each));
        withPrefix(wanted, "!reachable ").stream()
                .filter(reached::contains)
                .forEach(each -> broken.add("reachable, but should not be: " + each));
        withPrefix(wanted, "call ").stream()
                .filter(each -> !calls.contains(each))
                .forEach(each -> broken.add("no call: " + each));
        withPrefix(wanted, "assumption ").stream()
                .filter(each -> !assumed.contains(each))
                .forEach(each -> broken.add("not assumed: " + each));
        return broken;
    }

    private static List<String> withPrefix(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }
}
