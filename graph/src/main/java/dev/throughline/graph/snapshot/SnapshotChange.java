package dev.throughline.graph.snapshot;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.MissingInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a sync changed.
 *
 * @param entities new ones, and changed ones as they are now
 * @param removed those that are gone
 * @param rewired further entities whose outgoing edges changed
 * @param edges all edges that now start at {@code entities} and {@code rewired}; what they had is replaced
 * @param findings findings behind changed entities, as they are now
 * @param missing all that could not be read, of every source
 */
public record SnapshotChange(
        List<Entity> entities,
        Set<EntityKey> removed,
        Set<EntityKey> rewired,
        List<Edge> edges,
        List<FindingFact> findings,
        List<MissingInput> missing) {
    public SnapshotChange {
        entities = List.copyOf(entities);
        removed = Set.copyOf(removed);
        rewired = Set.copyOf(rewired);
        edges = List.copyOf(edges);
        findings = List.copyOf(findings);
        missing = List.copyOf(missing);
        Set<EntityKey> starts = new HashSet<>(rewired);
        entities.forEach(entity -> starts.add(entity.key()));
        for (Edge edge : edges) {
            if (!starts.contains(edge.from())) {
                throw new IllegalArgumentException(
                        "an edge starts at " + edge.from() + ", which is neither changed nor rewired");
            }
        }
    }

    /** The keys of everything whose outgoing edges are given anew. */
    public Set<EntityKey> starts() {
        Set<EntityKey> starts = new HashSet<>(rewired);
        entities.forEach(entity -> starts.add(entity.key()));
        return starts;
    }
}
