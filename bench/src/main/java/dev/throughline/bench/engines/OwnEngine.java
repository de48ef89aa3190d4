package dev.throughline.bench.engines;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.AnalysisRequest;
import dev.throughline.callgraph.Budget;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.CallGraphBuilder;
import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.callgraph.VirtualCalls;
import dev.throughline.callgraph.solver.Dispatch;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.CallEdge;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.MethodRef;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Our engine in a process of its own, asked and counted as the others are. */
public final class OwnEngine {
    private final Map<MethodRef, Integer> numberByMethod = new HashMap<>();
    private final Set<Long> edges = new HashSet<>();

    private OwnEngine() {}

    /**
     * Writes the counts and the methods.
     *
     * @param arguments what to do and the folder of the cache: {@code type-flow:FOLDER}, {@code rapid-types:}, or {@code
     *     count:FOLDER} to write the numbers alone, edges by call site; the main class, or {@code -} for every public method of
     *     the first jar; the Java home, the file for the result, the jars
     */
    public static void main(String[] arguments) throws IOException {
        String[] algorithm = arguments[0].split(":", 2);
        List<CodeUnit> classPath = new ArrayList<>();
        for (String jar : List.of(arguments).subList(4, arguments.length)) {
            Archive archive = Archives.open(Path.of(jar), ArchiveLimits.DEFAULT);
            CodeUnit.Role role = classPath.isEmpty() ? CodeUnit.Role.APPLICATION : CodeUnit.Role.DEPENDENCY;
            classPath.add(new CodeUnit(archive, "", role, Optional.empty()));
        }
        AnalysisRequest request = new AnalysisRequest(
                classPath,
                arguments[1].equals("-")
                        ? new EntryPointSelection.Library()
                        : new EntryPointSelection.Named(List.of(arguments[1] + ".main")),
                Optional.of(Path.of(arguments[2])),
                Optional.of(algorithm[1]).filter(folder -> !folder.isEmpty()).map(Path::of),
                Budget.ALL);
        Dispatch dispatch = algorithm[0].equals("rapid-types") ? Dispatch.RAPID_TYPES : Dispatch.TYPE_FLOW;
        CallGraph graph = new TypeFlowCallGraphBuilder(dispatch).build(request, CallGraphBuilder.Progress.SILENT);
        if (algorithm[0].equals("count")) {
            writeCounts(graph, Path.of(arguments[3]));
        } else {
            new OwnEngine().write(graph, Path.of(arguments[3]));
        }
        classPath.forEach(unit -> unit.archive().close());
    }

    private static void writeCounts(CallGraph graph, Path file) throws IOException {
        VirtualCalls calls = graph.virtualCalls();
        AnalysisSummary summary = graph.summary();
        Files.writeString(
                file,
                summary.reachableMethodCount() + " " + summary.callEdgeCount() + " " + calls.sites() + " "
                        + calls.monomorphic() + "\n");
    }

    private void write(CallGraph graph, Path file) throws IOException {
        graph.summary().entryPoints().stream().map(EntryPoint::method).forEach(this::number);
        graph.forEachEdge(this::count);
        VirtualCalls calls = graph.virtualCalls();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println(numberByMethod.size() + " " + edges.size() + " " + calls.sites() + " " + calls.monomorphic());
            new TreeSet<>(numberByMethod.keySet())
                    .forEach(method -> out.println(method.className() + "." + method.name() + method.descriptor()));
        }
    }

    private void count(CallEdge edge) {
        edges.add((long) number(edge.caller()) << 32 | number(edge.callee()));
    }

    private int number(MethodRef method) {
        return numberByMethod.computeIfAbsent(method, key -> numberByMethod.size());
    }
}
