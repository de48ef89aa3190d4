package dev.throughline.server.inventory;

import dev.throughline.model.graph.EntityKey;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of entities over the last 90 days. */
public final class EntityHistory {
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    public EntityHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that happened to an entity.
     *
     * @param what {@code CHANGED}, {@code GONE} or {@code RETURNED}
     * @param source who saw it
     */
    public record Event(Instant at, String what, String source) {}

    /** The newest first. */
    public List<Event> of(EntityKey key) {
        return jdbc.sql("""
                        SELECT at, kind, name FROM inventory_event
                        JOIN inventory_source USING (inventory_source_id)
                        WHERE entity_key_id = (SELECT entity_key_id FROM entity_key WHERE hash = decode(:hash, 'hex'))
                        ORDER BY at DESC, inventory_event_id DESC LIMIT :most
                        """)
                .param("hash", Sha256.half(key.value()))
                .param("most", MOST)
                .query((row, _) ->
                        new Event(row.getTimestamp("at").toInstant(), row.getString("kind"), row.getString("name")))
                .list();
    }
}
