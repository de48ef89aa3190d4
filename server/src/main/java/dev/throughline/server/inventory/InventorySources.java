package dev.throughline.server.inventory;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who says something of the estate, how their last walks went, and what could not be read. */
public final class InventorySources {
    private final JdbcClient jdbc;

    public InventorySources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A source with its last walk.
     *
     * @param outcome {@code RUNNING}, {@code COMPLETE} or {@code BROKEN}
     * @param entities how many entities it shows now
     */
    public record Source(
            String name,
            long entities,
            Optional<Instant> lastWalk,
            Optional<String> outcome,
            Optional<String> trouble) {}

    /** Something that could not be read. */
    public record Missing(String source, String input, String scope, String call, String reason, Instant since) {}

    /** All but those of one repository alone, of which there are as many as repositories. */
    public List<Source> all() {
        return jdbc.sql("""
                        SELECT s.name, w.started_at, w.outcome, w.trouble,
                            (SELECT count(*) FROM inventory_entity e
                             WHERE e.inventory_source_id = s.inventory_source_id AND e.gone_at IS NULL) AS entities
                        FROM inventory_source s
                        LEFT JOIN LATERAL (
                            SELECT started_at, outcome, trouble FROM inventory_walk w
                            WHERE w.inventory_source_id = s.inventory_source_id
                            ORDER BY inventory_walk_id DESC LIMIT 1) w ON true
                        WHERE s.name NOT LIKE 'sbom:%'
                        ORDER BY s.name
                        """)
                .query((row, _) -> new Source(
                        row.getString("name"),
                        row.getLong("entities"),
                        Optional.ofNullable(row.getTimestamp("started_at")).map(Timestamp::toInstant),
                        Optional.ofNullable(row.getString("outcome")),
                        Optional.ofNullable(row.getString("trouble"))))
                .list();
    }

    public List<Missing> missing() {
        return jdbc.sql("""
                        SELECT name, input, scope, call, reason, since FROM inventory_missing
                        JOIN inventory_source USING (inventory_source_id) ORDER BY name, input, scope, call LIMIT 500
                        """)
                .query((row, _) -> new Missing(
                        row.getString("name"),
                        row.getString("input"),
                        row.getString("scope"),
                        row.getString("call"),
                        row.getString("reason"),
                        row.getTimestamp("since").toInstant()))
                .list();
    }
}
