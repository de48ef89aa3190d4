package dev.throughline.graph.path;

import dev.throughline.graph.risk.Exploit;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import java.util.List;
import java.util.Optional;

/**
 * One step of a path: along an edge, and what is done where it arrives.
 *
 * @param order from 1
 * @param from where it starts
 * @param edges the edge, with its evidence; several if more than one source or rule says so
 * @param to where it arrives
 * @param technique the ATT&amp;CK technique of the step, if it uses one
 * @param exploits the findings that can be used there, easiest first; empty if nothing has to be exploited. The first one's
 *     verdict has the call path inside the application
 * @param sentence the step in words
 */
public record PathStep(
        int order,
        Entity from,
        List<Edge> edges,
        Entity to,
        Optional<Technique> technique,
        List<Exploit> exploits,
        String sentence) {
    public PathStep {
        edges = List.copyOf(edges);
        exploits = List.copyOf(exploits);
        if (edges.isEmpty()) {
            throw new IllegalArgumentException("a step goes along an edge");
        }
    }

    /** The methods from the application's entry point to the vulnerable function; empty if no tool gives them. */
    public List<String> callPath() {
        return exploits.isEmpty() ? List.of() : exploits.getFirst().verdict().callPath();
    }
}
