package dev.throughline.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.CallEdge;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.JavaCompilation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * One file per case: a whole program, what it must call and what it must not. {@code // want call: pkg.Class.method} behind a
 * call names a callee of that line; the part {@code want} holds {@code entry}, {@code entry-points auto|application|library},
 * {@code reachable}, {@code !reachable}, {@code !call CALLER CALLEE} and {@code assumption} lines.
 */
class CallGraphCasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    /** The summaries of the JDK, which every case needs, are made once. */
    @TempDir
    static Path cache;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> cases() {
        return CaseFile.readAll(CASES).stream()
                .map(caseFile -> DynamicTest.dynamicTest(caseFile.name(), () -> check(caseFile)));
    }

    private void check(CaseFile caseFile) {
        Path classes = folder.resolve(caseFile.name());
        Map<String, String> sources = caseFile.filesNamed(name -> name.endsWith(".java"));
        JavaCompilation compilation = JavaCompilation.of(sources);
        caseFile.filesNamed(name -> !name.endsWith(".java") && !name.equals("want"))
                .forEach(compilation::resource);
        compilation.compile().writeTo(classes);
        List<String> wanted =
                caseFile.file("want").lines().filter(line -> !line.isBlank()).toList();

        try (Archive archive = Archives.open(classes, ArchiveLimits.DEFAULT);
                CallGraph graph = graph(archive, selection(wanted))) {
            CodeUnit unit = unit(archive);
            List<CallEdge> edges = new ArrayList<>();
            graph.forEachEdge(edges::add);

            List<String> missing = new ArrayList<>();
            missing.addAll(missingCalls(sources, edges));
            missing.addAll(broken(wanted, graph, unit, edges));
            missing.addAll(prohibited(wanted, edges));
            assertThat(missing).as("%s%n%s", caseFile.comment(), shown(edges)).isEmpty();
        }
    }

    private CallGraph graph(Archive archive, EntryPointSelection entryPoints) {
        return new TypeFlowCallGraphBuilder()
                .build(
                        new AnalysisRequest(
                                List.of(unit(archive)), entryPoints, Optional.empty(), Optional.of(cache), Budget.ALL),
                        CallGraphBuilder.Progress.SILENT);
    }

    private static CodeUnit unit(Archive archive) {
        return new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
    }

    private static EntryPointSelection selection(List<String> wanted) {
        List<String> named = withPrefix(wanted, "entry ");
        if (!named.isEmpty()) {
            return new EntryPointSelection.Named(named);
        }
        return switch (withPrefix(wanted, "entry-points ").stream().findFirst().orElse("auto")) {
            case "application" -> new EntryPointSelection.Application();
            case "library" -> new EntryPointSelection.Library();
            default -> new EntryPointSelection.Auto();
        };
    }

    private static List<String> withPrefix(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }

    private static List<String> missingCalls(Map<String, String> sources, List<CallEdge> edges) {
        List<String> missing = new ArrayList<>();
        sources.forEach((file, source) -> {
            List<String> lines = source.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                int at = lines.get(i).indexOf("// want call: ");
                if (at < 0) {
                    continue;
                }
                String fileName = file.substring(file.lastIndexOf('/') + 1);
                for (String callee : lines.get(i).substring(at + 14).split(", ", -1)) {
                    int line = i + 1;
                    boolean found = edges.stream()
                            .anyMatch(edge -> edge.line().orElse(-1) == line
                                    && edge.sourceFile().orElse("").equals(fileName)
                                    && edge.callee().displayName().equals(callee.strip()));
                    if (!found) {
                        missing.add(fileName + ":" + line + " does not call " + callee);
                    }
                }
            }
        });
        return missing;
    }

    private static List<String> prohibited(List<String> wanted, List<CallEdge> edges) {
        Set<String> calls = new TreeSet<>();
        edges.forEach(edge ->
                calls.add(edge.caller().displayName() + " " + edge.callee().displayName()));
        return withPrefix(wanted, "!call ").stream()
                .filter(calls::contains)
                .map(call -> "should not be a call: " + call)
                .toList();
    }

    private static List<String> broken(List<String> wanted, CallGraph graph, CodeUnit unit, List<CallEdge> edges) {
        Set<String> reached = new TreeSet<>();
        edges.forEach(edge -> reached.add(edge.callee().displayName()));
        graph.reachableMethodsIn(List.of(unit)).forEach(method -> reached.add(method.displayName()));
        Set<String> assumed = new TreeSet<>();
        graph.assumptions()
                .forEach(each -> assumed.add(each.kind() + " " + each.method().displayName()));
        List<String> broken = new ArrayList<>();
        withPrefix(wanted, "reachable ").stream()
                .filter(method -> !reached.contains(method))
                .forEach(method -> broken.add("not reachable: " + method));
        withPrefix(wanted, "!reachable ").stream()
                .filter(reached::contains)
                .forEach(method -> broken.add("reachable, but should not be: " + method));
        withPrefix(wanted, "assumption ").stream()
                .filter(each -> !assumed.contains(each))
                .forEach(each -> broken.add("not assumed: " + each));
        return broken;
    }

    private static String shown(List<CallEdge> edges) {
        StringBuilder text = new StringBuilder("calls of the case's own code:\n");
        edges.stream()
                .filter(edge -> !edge.caller().className().matches("(java|jdk|sun|javax|com\\.sun|org\\.ietf)\\..*"))
                .forEach(edge -> text.append(edge.caller().displayName())
                        .append(':')
                        .append(edge.line().orElse(0))
                        .append(' ')
                        .append(edge.kind())
                        .append(' ')
                        .append(edge.callee().displayName())
                        .append('\n'));
        return text.toString();
    }
}
