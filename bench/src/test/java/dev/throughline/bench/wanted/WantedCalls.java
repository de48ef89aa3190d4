package dev.throughline.bench.wanted;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.AnalysisRequest;
import dev.throughline.callgraph.Budget;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.CallGraphBuilder;
import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part {@code want} of a case: {@code entry PATTERN} lines name the entry points, which are those of an application if none
 * does; then what is {@code reachable} and {@code !reachable} from there, what is a {@code call CALLER CALLEE}, and at which
 * method an {@code assumption} stands.
 */
public final class WantedCalls {
    private final List<String> lines;

    private WantedCalls(List<String> lines) {
        this.lines = lines;
    }

    public static WantedCalls parse(String text) {
        return new WantedCalls(text.lines().toList());
    }

    /** What the call graph of the class path does not meet, a line each. */
    public List<String> brokenIn(List<CodeUnit> classPath, Path cache) {
        AnalysisRequest request =
                new AnalysisRequest(classPath, entryPoints(), Optional.empty(), Optional.of(cache), Budget.ALL);
        try (CallGraph graph = new TypeFlowCallGraphBuilder().build(request, CallGraphBuilder.Progress.SILENT)) {
            return brokenIn(graph, classPath);
        }
    }

    private EntryPointSelection entryPoints() {
        List<String> named = withPrefix("entry ");
        return named.isEmpty() ? new EntryPointSelection.Application() : new EntryPointSelection.Named(named);
    }

    private List<String> brokenIn(CallGraph graph, List<CodeUnit> classPath) {
        Set<String> reached = new TreeSet<>();
        graph.reachableMethodsIn(classPath).forEach(method -> reached.add(method.displayName()));
        Set<String> calls = new TreeSet<>();
        graph.forEachEdge(edge ->
                calls.add(edge.caller().displayName() + " " + edge.callee().displayName()));
        Set<String> assumed = new TreeSet<>();
        graph.assumptions()
                .forEach(each -> assumed.add(each.kind() + " " + each.method().displayName()));
        List<String> broken = new ArrayList<>();
        withPrefix("reachable ").stream()
                .filter(each -> !reached.contains(each))
                .forEach(each -> broken.add("not reachable: " + each));
        withPrefix("!reachable ").stream()
                .filter(reached::contains)
                .forEach(each -> broken.add("reachable, but should not be: " + each));
        withPrefix("call ").stream()
                .filter(each -> !calls.contains(each))
                .forEach(each -> broken.add("no call: " + each));
        withPrefix("assumption ").stream()
                .filter(each -> !assumed.contains(each))
                .forEach(each -> broken.add("not assumed: " + each));
        return broken;
    }

    private List<String> withPrefix(String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }
}
