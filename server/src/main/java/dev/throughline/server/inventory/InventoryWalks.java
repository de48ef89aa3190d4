package dev.throughline.server.inventory;

import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.SourceId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Takes in what a source says, walk by walk. */
public final class InventoryWalks {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final InventoryPages pages;
    private final InstantSource clock;

    public InventoryWalks(JdbcClient jdbc, TransactionOperations transactions, GraphJson json, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.pages = new InventoryPages(jdbc, json);
        this.clock = clock;
    }

    /** Begins a walk; one of the same source that was left running counts as broken off. */
    public Walk begin(SourceId source) {
        Instant now = clock.instant();
        return transactions.execute(_ -> {
            jdbc.sql("""
                            INSERT INTO inventory_source (name, created_at) VALUES (:name, :now) ON CONFLICT DO NOTHING
                            """)
                    .param("name", source.value())
                    .param("now", Timestamp.from(now))
                    .update();
            long sourceId = jdbc.sql("SELECT inventory_source_id FROM inventory_source WHERE name = :name FOR UPDATE")
                    .param("name", source.value())
                    .query(Long.class)
                    .single();
            jdbc.sql("""
                            UPDATE inventory_walk
                            SET outcome = 'BROKEN', ended_at = :now, trouble = 'another walk began before it ended'
                            WHERE inventory_source_id = :source AND outcome = 'RUNNING'
                            """)
                    .param("source", sourceId)
                    .param("now", Timestamp.from(now))
                    .update();
            long walk = jdbc.sql("""
                            INSERT INTO inventory_walk (inventory_source_id, started_at) VALUES (:source, :now)
                            RETURNING inventory_walk_id
                            """)
                    .param("source", sourceId)
                    .param("now", Timestamp.from(now))
                    .query(Long.class)
                    .single();
            return new Walk(walk, sourceId, source, now);
        });
    }

    /** A walk that is under way, to go on with it; empty if it is over. */
    public Optional<Walk> resume(long walk) {
        return jdbc.sql("""
                        SELECT inventory_walk_id, inventory_source_id, name, started_at FROM inventory_walk
                        JOIN inventory_source USING (inventory_source_id)
                        WHERE inventory_walk_id = :walk AND outcome = 'RUNNING'
                        """)
                .param("walk", walk)
                .query((row, _) -> new Walk(
                        row.getLong(1),
                        row.getLong(2),
                        new SourceId(row.getString(3)),
                        row.getTimestamp(4).toInstant()))
                .optional();
    }

    /** What a walk has shown so far. */
    public WalkChanges changes(Walk walk) {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE inventory_walk_id = :walk) AS shown,
                            count(*) FILTER (WHERE inventory_walk_id = :walk AND first_seen >= :began) AS added,
                            (SELECT count(DISTINCT entity_key_id) FROM inventory_event
                             WHERE inventory_source_id = :source AND at >= :began AND kind = 'CHANGED') AS changed,
                            (SELECT count(DISTINCT entity_key_id) FROM inventory_event
                             WHERE inventory_source_id = :source AND at >= :began AND kind = 'RETURNED') AS returned,
                            count(*) FILTER (WHERE gone_at IS NULL AND first_seen < :began) AS known
                        FROM inventory_entity WHERE inventory_source_id = :source
                        """)
                .param("walk", walk.id())
                .param("source", walk.sourceId())
                .param("began", Timestamp.from(walk.startedAt()))
                .query(WalkChanges.class)
                .single();
    }

    /**
     * Keeps a page: all of it, or nothing.
     *
     * @throws IllegalArgumentException if the page speaks for another source
     * @throws IllegalStateException if the walk is over
     */
    public void keep(Walk walk, GraphFacts page) {
        if (!page.source().equals(walk.source())) {
            throw new IllegalArgumentException("a page of " + page.source() + " in a walk of " + walk.source());
        }
        transactions.executeWithoutResult(_ -> {
            countPage(walk, page);
            pages.keep(walk, page);
            page.missing().forEach(missing -> keepMissing(walk, missing, page.observedAt()));
        });
    }

    private void countPage(Walk walk, GraphFacts page) {
        int running = jdbc.sql("""
                        UPDATE inventory_walk
                        SET pages = pages + 1, edges = edges + :edges, facts = facts + :facts,
                            entities = entities + :entities
                        WHERE inventory_walk_id = :walk AND outcome = 'RUNNING'
                        """)
                .param("walk", walk.id())
                .param("entities", page.entities().size())
                .param("edges", page.edges().size())
                .param("facts", page.facts().size())
                .update();
        if (running == 0) {
            throw new IllegalStateException("the walk " + walk.id() + " of " + walk.source() + " is over");
        }
    }

    private void keepMissing(Walk walk, MissingInput missing, Instant at) {
        jdbc.sql("""
                        INSERT INTO inventory_missing (
                            inventory_source_id, input, scope, call, reason, since, inventory_walk_id)
                        VALUES (:source, :input, :scope, :call, :reason, :since, :walk)
                        ON CONFLICT (inventory_source_id, input, scope, call)
                        DO UPDATE SET reason = excluded.reason, inventory_walk_id = excluded.inventory_walk_id
                        """)
                .param("source", walk.sourceId())
                .param("input", missing.input().name())
                .param("scope", missing.scope())
                .param("call", missing.call())
                .param("reason", missing.reason())
                .param("since", Timestamp.from(at))
                .param("walk", walk.id())
                .update();
    }

    /** Ends a walk that reached its end: what it could have shown and did not is gone. */
    public WalkResult complete(Walk walk) {
        Timestamp now = Timestamp.from(clock.instant());
        return transactions.execute(_ -> {
            jdbc.sql("DELETE FROM inventory_missing WHERE inventory_source_id = :source AND inventory_walk_id <> :walk")
                    .param("source", walk.sourceId())
                    .param("walk", walk.id())
                    .update();
            shield(walk);
            long gone = jdbc.sql("""
                            WITH gone AS (
                                UPDATE inventory_entity e
                                SET gone_at = :now, changed_xid = pg_current_xact_id()
                                WHERE inventory_source_id = :source AND inventory_walk_id <> :walk AND gone_at IS NULL
                                  AND NOT EXISTS (
                                      SELECT FROM shielded_type s
                                      WHERE s.type = e.type AND (s.scope = '' OR s.scope = e.scope))
                                RETURNING entity_key_id)
                            INSERT INTO inventory_event (entity_key_id, inventory_source_id, at, kind)
                            SELECT entity_key_id, :source, :now, 'GONE' FROM gone
                            """)
                    .param("source", walk.sourceId())
                    .param("walk", walk.id())
                    .param("now", now)
                    .update();
            edgesGone(walk, now);
            factsGone(walk, now);
            jdbc.sql("""
                            UPDATE inventory_walk SET outcome = 'COMPLETE', ended_at = :now, gone = :gone
                            WHERE inventory_walk_id = :walk AND outcome = 'RUNNING'
                            """)
                    .param("walk", walk.id())
                    .param("gone", gone)
                    .param("now", now)
                    .update();
            return jdbc.sql("SELECT entities, edges, facts, gone FROM inventory_walk WHERE inventory_walk_id = :walk")
                    .param("walk", walk.id())
                    .query(WalkResult.class)
                    .single();
        });
    }

    /** Ends a walk that did not reach its end; it closes nothing. */
    public void breakOff(Walk walk, String trouble) {
        jdbc.sql("""
                        UPDATE inventory_walk SET outcome = 'BROKEN', ended_at = :now, trouble = :trouble
                        WHERE inventory_walk_id = :walk AND outcome = 'RUNNING'
                        """)
                .param("walk", walk.id())
                .param("trouble", trouble)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Writes down, for this transaction, what the walk could not see. */
    private void shield(Walk walk) {
        jdbc.sql("CREATE TEMPORARY TABLE shielded_type (scope text, type text) ON COMMIT DROP")
                .update();
        jdbc.sql("CREATE TEMPORARY TABLE shielded_edge (scope text, kind text) ON COMMIT DROP")
                .update();
        jdbc.sql("CREATE TEMPORARY TABLE shielded_fact (scope text, kind text) ON COMMIT DROP")
                .update();
        List<Unseen> unseen = jdbc.sql(
                        "SELECT DISTINCT input, scope FROM inventory_missing WHERE inventory_source_id = :source")
                .param("source", walk.sourceId())
                .query(new DataClassRowMapper<>(Unseen.class))
                .list();
        for (Unseen each : unseen) {
            Coverage coverage = Coverage.of(Input.valueOf(each.input()));
            shield(
                    "shielded_type",
                    each.scope(),
                    coverage.types().stream().map(EntityType::name).toList());
            shield(
                    "shielded_edge",
                    each.scope(),
                    coverage.edges().stream().map(EdgeKind::name).toList());
            shield("shielded_fact", each.scope(), List.copyOf(coverage.facts()));
        }
    }

    private void shield(String table, String scope, List<String> words) {
        jdbc.sql("INSERT INTO " + table + " SELECT :scope, unnest(:words::text[])")
                .param("scope", scope)
                .param("words", words.toArray(String[]::new))
                .update();
    }

    private void edgesGone(Walk walk, Timestamp now) {
        // An edge stays if it is of a kind, or touches an entity, that the walk could not see.
        jdbc.sql("""
                        UPDATE inventory_edge g
                        SET gone_at = :now, changed_xid = pg_current_xact_id()
                        WHERE inventory_source_id = :source AND inventory_walk_id <> :walk AND gone_at IS NULL
                          AND NOT EXISTS (
                              SELECT FROM inventory_entity e
                              JOIN shielded_type s ON s.type = e.type AND (s.scope = '' OR s.scope = e.scope)
                              WHERE e.inventory_source_id = :source AND e.entity_key_id IN (g.from_id, g.to_id))
                          AND NOT EXISTS (
                              SELECT FROM shielded_edge s
                              WHERE s.kind = g.kind AND (s.scope = '' OR EXISTS (
                                  SELECT FROM inventory_entity e
                                  WHERE e.inventory_source_id = :source AND e.scope = s.scope
                                    AND e.entity_key_id IN (g.from_id, g.to_id))))
                        """)
                .param("source", walk.sourceId())
                .param("walk", walk.id())
                .param("now", now)
                .update();
    }

    private void factsGone(Walk walk, Timestamp now) {
        jdbc.sql("""
                        UPDATE inventory_fact f
                        SET gone_at = :now, changed_xid = pg_current_xact_id()
                        WHERE inventory_source_id = :source AND inventory_walk_id <> :walk AND gone_at IS NULL
                          AND NOT EXISTS (
                              SELECT FROM inventory_entity e
                              JOIN shielded_type s ON s.type = e.type AND (s.scope = '' OR s.scope = e.scope)
                              WHERE e.inventory_source_id = :source AND e.entity_key_id = f.about_id)
                          AND NOT EXISTS (
                              SELECT FROM shielded_fact s
                              WHERE s.kind = f.kind AND (s.scope = '' OR NOT EXISTS (
                                  SELECT FROM inventory_entity e
                                  WHERE e.inventory_source_id = :source AND e.scope <> s.scope
                                    AND e.entity_key_id = f.about_id)))
                        """)
                .param("source", walk.sourceId())
                .param("walk", walk.id())
                .param("now", now)
                .update();
    }

    private record Unseen(String input, String scope) {}
}
