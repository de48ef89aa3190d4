package dev.throughline.graph.query;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An answer.
 *
 * @param rows the matches, in the order of the first selection's keys
 * @param cut why there may be more; empty if these are all
 * @param took how long it took
 */
public record QueryResult(List<Row> rows, Optional<Cut> cut, Duration took) {
    public QueryResult {
        rows = List.copyOf(rows);
    }

    /** Why an answer stopped. */
    public enum Cut {
        ROWS,
        TIME
    }

    /**
     * One match.
     *
     * @param bindings the entity in each column; the first selection is {@code result} if it has no alias
     * @param edges the edges that the match goes along, so that with the bindings they make its part of the graph
     * @param entities every entity of the match
     */
    public record Row(SortedMap<String, Entity> bindings, List<Edge> edges, List<Entity> entities) {
        public Row {
            edges = List.copyOf(edges);
            entities = List.copyOf(entities);
        }
    }
}
