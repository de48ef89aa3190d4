package dev.throughline.model;

import java.util.List;
import java.util.SortedMap;

/**
 * How much the call-graph analysis looked at.
 *
 * @param javaVersion the JDK whose classes were analysed, such as {@code 25.0.1}
 * @param classCount classes on the class path, those of the JDK not counted
 * @param reachableMethodCount methods that an entry point leads to, those of the JDK counted
 * @param callEdgeCount call edges between reachable methods
 * @param entryPoints where the analysis started, sorted
 * @param assumptionCounts how many assumptions of each kind
 */
public record AnalysisSummary(
        String javaVersion,
        int classCount,
        int reachableMethodCount,
        long callEdgeCount,
        List<EntryPoint> entryPoints,
        SortedMap<Assumption.Kind, Integer> assumptionCounts) {
    public AnalysisSummary {
        entryPoints = List.copyOf(entryPoints);
    }
}
