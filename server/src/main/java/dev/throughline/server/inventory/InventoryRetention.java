package dev.throughline.server.inventory;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets what has been gone, and what happened, longer ago than history is kept. */
public final class InventoryRetention {
    /** How long history is kept. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** The advisory lock that pages share and the removal of unused keys has alone. */
    static final long KEYS_LOCK = 4_001;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    public InventoryRetention(JdbcClient jdbc, TransactionOperations transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Runs daily. */
    public void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(KEPT));
        for (String table : new String[] {"inventory_entity", "inventory_edge", "inventory_fact"}) {
            jdbc.sql("DELETE FROM " + table + " WHERE gone_at < :before")
                    .param("before", before)
                    .update();
        }
        jdbc.sql("DELETE FROM inventory_event WHERE at < :before")
                .param("before", before)
                .update();
        jdbc.sql("""
                        DELETE FROM inventory_walk w
                        WHERE ended_at < :before AND EXISTS (
                            SELECT FROM inventory_walk later
                            WHERE later.inventory_source_id = w.inventory_source_id
                              AND later.inventory_walk_id > w.inventory_walk_id)
                        """).param("before", before).update();
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", KEYS_LOCK)
                    .query((_, _) -> true)
                    .single();
            jdbc.sql("""
                            DELETE FROM entity_key k
                            WHERE NOT EXISTS (SELECT FROM inventory_entity e WHERE e.entity_key_id = k.entity_key_id)
                              AND NOT EXISTS (SELECT FROM inventory_edge g WHERE g.from_id = k.entity_key_id)
                              AND NOT EXISTS (SELECT FROM inventory_edge g WHERE g.to_id = k.entity_key_id)
                              AND NOT EXISTS (SELECT FROM inventory_fact f WHERE f.about_id = k.entity_key_id)
                              AND NOT EXISTS (SELECT FROM inventory_event h WHERE h.entity_key_id = k.entity_key_id)
                            """).update();
        });
    }
}
