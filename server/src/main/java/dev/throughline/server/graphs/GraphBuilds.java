package dev.throughline.server.graphs;

import dev.throughline.graph.GraphSettings;
import dev.throughline.graph.SecurityGraph;
import dev.throughline.graph.path.AttackPaths;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.server.paths.AttackPathStore;
import dev.throughline.server.paths.GraphRun;
import dev.throughline.server.paths.PathChanges;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Builds the graph anew when what it is made of has changed, and records the paths that it finds. */
public final class GraphBuilds {
    private final EstateReader estate;
    private final CurrentGraph current;
    private final AttackPathStore store;
    private final List<GraphListener> listeners;
    private final InstantSource clock;
    private String built = "";

    GraphBuilds(
            EstateReader estate,
            CurrentGraph current,
            AttackPathStore store,
            List<GraphListener> listeners,
            InstantSource clock) {
        this.estate = estate;
        this.current = current;
        this.store = store;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /**
     * Builds if there is something new.
     *
     * @return whether there was
     */
    public synchronized boolean refresh() {
        String state = estate.state();
        if (state.equals(built)) {
            return false;
        }
        build(state);
        return true;
    }

    private void build(String state) {
        Instant started = clock.instant();
        SecurityGraph graph = SecurityGraph.of(List.of(estate.read(started)), GraphSettings.DEFAULT, started);
        Snapshot snapshot = graph.snapshot();
        // Whoever looks at the old graph keeps it; the search uses it to look only where something changed.
        AttackPaths paths =
                current.state().map(before -> before.paths().in(snapshot)).orElseGet(graph::attackPaths);
        GraphState next = new GraphState(graph, paths, started, Duration.between(started, clock.instant()));
        GraphRun run = new GraphRun(
                state,
                next.took(),
                snapshot.nodeCount(),
                snapshot.edgeCount(),
                Funnels.of(snapshot),
                snapshot.missing().size());
        PathChanges changes = store.record(paths.paths(), run, started);
        current.replace(next);
        built = state;
        listeners.forEach(listener -> listener.onGraph(next, changes));
    }
}
