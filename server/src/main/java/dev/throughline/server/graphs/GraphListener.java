package dev.throughline.server.graphs;

import dev.throughline.server.paths.PathChanges;

/** Hears of each new graph, on the thread that built it. */
@FunctionalInterface
public interface GraphListener {
    /**
     * A new graph was built.
     *
     * @param state the new graph, which is the current one already
     * @param changes the paths that it opened and closed; nothing if another process recorded them
     */
    void onGraph(GraphState state, PathChanges changes);
}
