package dev.throughline.callgraph;

import dev.throughline.archive.CodeUnit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to build a call graph of.
 *
 * @param classPath the code, in class path order: of two classes of one name the first counts
 * @param entryPoints which methods the outside calls
 * @param javaHome the JDK whose classes the code runs on; empty for the one that runs this program
 * @param cacheDirectory where method summaries are kept between runs; empty to keep none
 * @param budget what it may use up; the graph is partial when that is not enough
 */
public record AnalysisRequest(
        List<CodeUnit> classPath,
        EntryPointSelection entryPoints,
        Optional<Path> javaHome,
        Optional<Path> cacheDirectory,
        Budget budget) {
    public AnalysisRequest {
        classPath = List.copyOf(classPath);
    }
}
