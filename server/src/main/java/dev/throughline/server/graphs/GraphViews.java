package dev.throughline.server.graphs;

import dev.throughline.graph.query.Explorer;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.server.access.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The graph as each viewer may see it, made once for each set of repositories. */
public final class GraphViews {
    private static final int KEPT = 16;

    private final CurrentGraph current;
    private final JdbcClient jdbc;
    private final Map<List<String>, GraphView> views = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, GraphView> eldest) {
            return size() > KEPT;
        }
    };
    private @Nullable GraphState viewed;

    GraphViews(CurrentGraph current, JdbcClient jdbc) {
        this.current = current;
        this.jdbc = jdbc;
    }

    /**
     * A graph to ask.
     *
     * @param state the whole of which it is a part; only for what everybody may know, such as its time
     * @param snapshot what the viewer may see
     * @param explorer answers questions about that
     */
    public record GraphView(GraphState state, Snapshot snapshot, Explorer explorer) {}

    /** What a viewer sees of the newest graph; empty while there is none. */
    public Optional<GraphView> of(Scope scope) {
        return current.state().map(state -> view(state, scope));
    }

    private GraphView view(GraphState state, Scope scope) {
        // No repository is called *: a name has a host and a path.
        List<String> key = scope.everything() ? List.of("*") : repositories(scope);
        synchronized (this) {
            if (!state.equals(viewed)) {
                views.clear();
                viewed = state;
            }
            GraphView known = views.get(key);
            if (known != null) {
                return known;
            }
        }
        Snapshot whole = state.graph().snapshot();
        Snapshot snapshot = scope.everything() ? whole : VisibleGraph.of(whole, key);
        GraphView made = new GraphView(state, snapshot, new Explorer(snapshot, System::nanoTime));
        synchronized (this) {
            if (state.equals(viewed)) {
                views.put(key, made);
            }
        }
        return made;
    }

    private List<String> repositories(Scope scope) {
        return jdbc.sql("""
                        SELECT DISTINCT key FROM repository JOIN repository_group_member USING (repository_id)
                        WHERE repository_group_id = ANY (:groups) ORDER BY key
                        """)
                .param("groups", scope.groups())
                .query((row, _) -> row.getString("key"))
                .list();
    }
}
