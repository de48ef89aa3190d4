package dev.throughline.graph;

import dev.throughline.graph.attack.SearchLimits;
import dev.throughline.graph.path.AttackPaths;
import dev.throughline.graph.risk.RiskTable;
import dev.throughline.graph.snapshot.GraphText;
import dev.throughline.graph.snapshot.Snapshot;

/** The estate as a graph that answers. */
public final class SecurityGraph {
    private final Snapshot snapshot;

    private SecurityGraph(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static SecurityGraph of(Snapshot snapshot) {
        return new SecurityGraph(snapshot);
    }

    /** A small estate in the notation of {@link GraphText}. */
    public static SecurityGraph parse(String text) {
        return new SecurityGraph(GraphText.parse(text));
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /** Every attack path. */
    public AttackPaths attackPaths() {
        return attackPaths(RiskTable.DEFAULT, SearchLimits.DEFAULT);
    }

    public AttackPaths attackPaths(RiskTable table, SearchLimits limits) {
        return AttackPaths.in(snapshot, table, limits);
    }
}
