package dev.throughline.server.paths;

import dev.throughline.server.access.Scope;
import dev.throughline.server.inventory.GraphJson;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stream of what happens in the graph, kept for 30 days. */
public final class GraphEvents {
    private static final String PREFIX = "dev.throughline.";
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final GraphJson json = new GraphJson();

    public GraphEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds an event.
     *
     * @param type without the domain: {@code attack-path.opened}
     * @param repositories those it is about: who sees none of them does not see it
     */
    public void add(String type, String subject, Instant at, Map<String, ?> data, Collection<String> repositories) {
        jdbc.sql("""
                        INSERT INTO graph_event (at, type, subject, data, repositories)
                        VALUES (:at, :type, :subject, :data::jsonb, :repositories)
                        """)
                .param("at", Timestamp.from(at))
                .param("type", PREFIX + type)
                .param("subject", subject)
                .param("data", json.write(data))
                .param("repositories", repositories.toArray(String[]::new))
                .update();
    }

    /** Adds an event for each path that a run opened or closed, with the repositories where it can be fixed. */
    void addAll(PathChanges changes, Instant at) {
        changes.opened().forEach(path -> add("attack-path.opened", path, at));
        changes.closed().forEach(path -> add("attack-path.closed", path, at));
        jdbc.sql("DELETE FROM graph_event WHERE at < :before")
                .param("before", Timestamp.from(at.minus(KEPT)))
                .update();
    }

    private void add(String type, PathChanges.Changed path, Instant at) {
        jdbc.sql("""
                        INSERT INTO graph_event (at, type, subject, data, repositories)
                        SELECT :at, :type, name, jsonb_build_object('title', title, 'risk', risk, 'level', level, 'shape', shape,
                            'entry', entry_key, 'target', target_key, 'repositories', repositories), repositories
                        FROM attack_path WHERE name = :name
                        """)
                .param("at", Timestamp.from(at))
                .param("type", PREFIX + type)
                .param("name", path.name())
                .update();
    }

    /** What happened after an event, oldest first; without names to who sees some repositories only. */
    public List<GraphEvent> after(long id, Scope scope, int atMost) {
        return jdbc.sql("""
                        SELECT graph_event_id, at, type, subject,
                            CASE WHEN :everything THEN data
                                 ELSE data - ARRAY ['title', 'entry', 'target', 'repositories'] END AS data
                        FROM graph_event
                        WHERE graph_event_id > :after AND (:everything OR repositories && ARRAY (
                            SELECT key FROM repository JOIN repository_group_member USING (repository_id)
                            WHERE repository_group_id = ANY (:groups)))
                        ORDER BY graph_event_id LIMIT :most
                        """)
                .param("after", id)
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .param("most", atMost)
                .query((row, _) -> new GraphEvent(
                        row.getLong("graph_event_id"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getString("data")))
                .list();
    }
}
