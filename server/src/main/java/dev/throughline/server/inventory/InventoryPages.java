package dev.throughline.server.inventory;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.GraphFacts;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes one page, within the caller's transaction: what is there already is seen again, and changed where it differs. */
final class InventoryPages {
    private static final int BATCH = 2_000;

    private final JdbcClient jdbc;
    private final GraphJson json;
    private final EntityRows entityRows;

    InventoryPages(JdbcClient jdbc, GraphJson json) {
        this.jdbc = jdbc;
        this.json = json;
        this.entityRows = new EntityRows(json);
    }

    void keep(Walk walk, GraphFacts page) {
        // Keys may be used while nobody takes unused ones away.
        jdbc.sql("SELECT pg_advisory_xact_lock_shared(:lock)")
                .param("lock", InventoryRetention.KEYS_LOCK)
                .query((_, _) -> true)
                .single();
        EntityKeys keys = new EntityKeys(jdbc);
        keys.intern(keysOf(page));
        Timestamp at = Timestamp.from(page.observedAt());

        Map<EntityKey, Entity> entities = new LinkedHashMap<>();
        page.entities().forEach(entity -> entities.merge(entity.key(), entity, Entity::and));
        inBatches(entities.values(), batch -> keepEntities(walk, keys, batch, at));

        Map<List<Object>, Edge> edges = new LinkedHashMap<>();
        page.edges()
                .forEach(edge -> edges.merge(
                        List.of(edge.kind(), edge.from(), edge.to(), edge.method()), edge, InventoryPages::surer));
        inBatches(edges.values(), batch -> keepEdges(walk, keys, batch, at));

        inBatches(new LinkedHashSet<>(page.facts()), batch -> keepFacts(walk, keys, batch, at));
    }

    private static Set<EntityKey> keysOf(GraphFacts page) {
        Set<EntityKey> keys = new HashSet<>();
        page.entities().forEach(entity -> keys.add(entity.key()));
        page.edges().forEach(edge -> keys.addAll(List.of(edge.from(), edge.to())));
        page.facts().forEach(fact -> keys.add(fact.about()));
        return keys;
    }

    private static Edge surer(Edge first, Edge second) {
        return first.confidence() >= second.confidence()
                ? first.withEvidence(second.evidence())
                : second.withEvidence(first.evidence());
    }

    private static <T> void inBatches(Collection<T> all, Consumer<List<T>> consumer) {
        List<T> list = List.copyOf(all);
        for (int from = 0; from < list.size(); from += BATCH) {
            consumer.accept(list.subList(from, Math.min(list.size(), from + BATCH)));
        }
    }

    private void keepEntities(Walk walk, EntityKeys keys, List<Entity> batch, Timestamp at) {
        Map<EntityKey, Entity> shown = shownByThisWalk(walk, keys, batch);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Entity entity : batch) {
            Entity earlier = shown.get(entity.key());
            Map<String, Object> row = entityRows.row(earlier == null ? entity : earlier.and(entity));
            row.put("key", keys.idOf(entity.key()));
            rows.add(row);
        }
        jdbc.sql("""
                        WITH given AS (
                            SELECT * FROM jsonb_to_recordset(:rows::jsonb) AS r (
                                key bigint, type text, environment text, scope text, name text, criticality text,
                                tags jsonb, properties jsonb, insights jsonb, hash text)),
                        events AS (
                            INSERT INTO inventory_event (entity_key_id, inventory_source_id, at, kind, before)
                            SELECT e.entity_key_id, :source, :at,
                                CASE WHEN e.gone_at IS NULL THEN 'CHANGED' ELSE 'RETURNED' END,
                                CASE WHEN e.gone_at IS NULL THEN jsonb_build_object('name', e.display_name,
                                    'criticality', e.criticality, 'tags', e.tags, 'properties', e.properties,
                                    'insights', e.insights) END
                            FROM given
                            JOIN inventory_entity e ON e.entity_key_id = given.key AND e.inventory_source_id = :source
                            WHERE e.gone_at IS NOT NULL
                               OR (e.content_hash <> decode(given.hash, 'hex') AND e.inventory_walk_id <> :walk))
                        INSERT INTO inventory_entity AS e (
                            entity_key_id, inventory_source_id, type, environment, scope, display_name, criticality, tags,
                            properties, insights, content_hash, first_seen, last_seen, inventory_walk_id)
                        SELECT key, :source, type, environment, scope, name, criticality, tags, properties, insights,
                            decode(hash, 'hex'), :at, :at, :walk
                        FROM given
                        ON CONFLICT (entity_key_id, inventory_source_id) DO UPDATE SET
                            type = excluded.type, environment = excluded.environment, scope = excluded.scope,
                            display_name = excluded.display_name, criticality = excluded.criticality,
                            tags = excluded.tags, properties = excluded.properties, insights = excluded.insights,
                            content_hash = excluded.content_hash,
                            first_seen = least(e.first_seen, excluded.first_seen),
                            last_seen = greatest(e.last_seen, excluded.last_seen),
                            inventory_walk_id = excluded.inventory_walk_id, gone_at = NULL,
                            changed_xid = CASE
                                WHEN e.content_hash = excluded.content_hash AND e.gone_at IS NULL THEN e.changed_xid
                                ELSE pg_current_xact_id() END
                        """)
                .param("rows", json.write(rows))
                .param("source", walk.sourceId())
                .param("walk", walk.id())
                .param("at", at)
                .update();
    }

    /** What earlier pages of this walk said of the same entities: two pages complete each other. */
    private Map<EntityKey, Entity> shownByThisWalk(Walk walk, EntityKeys keys, List<Entity> batch) {
        Map<EntityKey, Entity> shown = new HashMap<>();
        jdbc
                .sql("""
                        SELECT key, :name AS source, type, environment, scope, display_name, criticality, tags, properties,
                            insights, first_seen, last_seen
                        FROM inventory_entity JOIN entity_key USING (entity_key_id)
                        WHERE entity_key_id = ANY (:keys) AND inventory_source_id = :source AND inventory_walk_id = :walk
                        """)
                .param("name", walk.source().value())
                .param(
                        "keys",
                        batch.stream().map(entity -> keys.idOf(entity.key())).toArray(Long[]::new))
                .param("source", walk.sourceId())
                .param("walk", walk.id())
                .query((row, _) -> entityRows.read(row))
                .stream()
                .forEach(entity -> shown.put(entity.key(), entity));
        return shown;
    }

    private void keepEdges(Walk walk, EntityKeys keys, List<Edge> batch, Timestamp at) {
        List<EdgeRow> rows = new ArrayList<>();
        for (Edge edge : batch) {
            EdgeContent content = new EdgeContent(edge.confidence(), edge.detail(), edge.evidence());
            rows.add(new EdgeRow(
                    keys.idOf(edge.from()),
                    keys.idOf(edge.to()),
                    edge.kind().name(),
                    edge.method(),
                    content,
                    Sha256.half(json.write(content))));
        }
        jdbc.sql("""
                        INSERT INTO inventory_edge AS g (
                            inventory_source_id, from_id, to_id, kind, method, confidence, detail, evidence, content_hash,
                            first_seen, last_seen, inventory_walk_id)
                        SELECT :source, "from", "to", kind, method, (content -> 'confidence')::double precision,
                            content -> 'detail', content -> 'evidence', decode(hash, 'hex'), :at, :at, :walk
                        FROM jsonb_to_recordset(:rows::jsonb) AS r (
                            "from" bigint, "to" bigint, kind text, method text, content jsonb, hash text)
                        ON CONFLICT (from_id, to_id, kind, method, inventory_source_id) DO UPDATE SET
                            confidence = excluded.confidence, detail = excluded.detail, evidence = excluded.evidence,
                            content_hash = excluded.content_hash,
                            first_seen = least(g.first_seen, excluded.first_seen),
                            last_seen = greatest(g.last_seen, excluded.last_seen),
                            inventory_walk_id = excluded.inventory_walk_id, gone_at = NULL,
                            changed_xid = CASE
                                WHEN g.content_hash = excluded.content_hash AND g.gone_at IS NULL THEN g.changed_xid
                                ELSE pg_current_xact_id() END
                        """)
                .param("rows", json.write(rows))
                .param("source", walk.sourceId())
                .param("walk", walk.id())
                .param("at", at)
                .update();
    }

    private void keepFacts(Walk walk, EntityKeys keys, List<Fact> batch, Timestamp at) {
        Map<List<Object>, FactRow> rows = new LinkedHashMap<>();
        for (Fact fact : batch) {
            String hash = Sha256.half(json.write(fact));
            rows.put(
                    List.of(fact.about(), hash),
                    new FactRow(keys.idOf(fact.about()), GraphJson.word(fact.getClass()), fact, hash));
        }
        jdbc.sql("""
                        INSERT INTO inventory_fact AS f (
                            inventory_source_id, about_id, kind, content, content_hash, first_seen, last_seen,
                            inventory_walk_id)
                        SELECT :source, about, kind, content, decode(hash, 'hex'), :at, :at, :walk
                        FROM jsonb_to_recordset(:rows::jsonb) AS r (about bigint, kind text, content jsonb, hash text)
                        ON CONFLICT (about_id, inventory_source_id, content_hash) DO UPDATE SET
                            last_seen = greatest(f.last_seen, excluded.last_seen),
                            inventory_walk_id = excluded.inventory_walk_id, gone_at = NULL,
                            changed_xid = CASE WHEN f.gone_at IS NULL THEN f.changed_xid ELSE pg_current_xact_id() END
                        """)
                .param("rows", json.write(List.copyOf(rows.values())))
                .param("source", walk.sourceId())
                .param("walk", walk.id())
                .param("at", at)
                .update();
    }

    private record EdgeRow(long from, long to, String kind, String method, EdgeContent content, String hash) {}

    private record EdgeContent(double confidence, EdgeDetail detail, SortedMap<String, String> evidence) {}

    private record FactRow(long about, String kind, Fact content, String hash) {}
}
