package dev.throughline.server.paths;

import dev.throughline.graph.risk.RiskLevel;
import java.util.List;

/**
 * What a run changed.
 *
 * @param opened paths that were not there, or not open, before; most urgent first
 * @param closed paths that are no longer there
 */
public record PathChanges(List<Changed> opened, List<Changed> closed) {
    public PathChanges {
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
    }

    /** Nothing. */
    public static PathChanges none() {
        return new PathChanges(List.of(), List.of());
    }

    /** A path in short. */
    public record Changed(String name, String title, RiskLevel level, int risk) {}
}
