package dev.throughline.bench.recall;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The call graph of a workload, from the entry points that its run has. */
final class StaticGraph implements AutoCloseable {
    private final List<Archive> opened = new ArrayList<>();
    private final CallGraph graph;

    /** @param cache keeps method summaries between runs */
    StaticGraph(BuiltWorkload built, Path cache) {
        List<CodeUnit> classPath = new ArrayList<>();
        for (Path each : built.classPath()) {
            Archive archive = Archives.open(each, ArchiveLimits.DEFAULT);
            opened.add(archive);
            CodeUnit.Role role = each.equals(built.classes()) ? CodeUnit.Role.APPLICATION : CodeUnit.Role.DEPENDENCY;
            classPath.add(new CodeUnit(archive, "", role, Optional.empty()));
        }
        AnalysisRequest request = new AnalysisRequest(
                classPath, entryPoints(built.workload()), Optional.empty(), Optional.of(cache), Budget.ALL);
        this.graph = new TypeFlowCallGraphBuilder().build(request, CallGraphBuilder.Progress.SILENT);
    }

    private static EntryPointSelection entryPoints(Workload workload) {
        return switch (workload.entries()) {
            case "main" -> new EntryPointSelection.Named(List.of(workload.mainClass() + ".main"));
            case "application" -> new EntryPointSelection.Application();
            default -> throw new IllegalArgumentException("entries: " + workload.entries());
        };
    }

    CallGraph graph() {
        return graph;
    }

    @Override
    public void close() {
        opened.forEach(Archive::close);
    }
}
