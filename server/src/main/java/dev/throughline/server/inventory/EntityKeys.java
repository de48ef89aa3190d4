package dev.throughline.server.inventory;

import dev.throughline.model.graph.EntityKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers of keys, given where there is none yet. */
final class EntityKeys {
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final Map<EntityKey, Long> ids = new HashMap<>();

    EntityKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Learns the numbers of these keys. */
    void intern(Collection<EntityKey> keys) {
        // In one order everywhere, so that two sources that name the same new keys wait for each other and not in a
        // circle.
        SortedMap<String, EntityKey> byHash = new TreeMap<>();
        keys.stream().filter(key -> !ids.containsKey(key)).forEach(key -> byHash.put(Sha256.half(key.value()), key));
        List<Map.Entry<String, EntityKey>> all = List.copyOf(byHash.entrySet());
        for (int from = 0; from < all.size(); from += BATCH) {
            internBatch(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
    }

    long idOf(EntityKey key) {
        Long id = ids.get(key);
        if (id == null) {
            throw new IllegalStateException(key + " was not interned");
        }
        return id;
    }

    private void internBatch(List<Map.Entry<String, EntityKey>> batch) {
        String[] hashes = batch.stream().map(Map.Entry::getKey).toArray(String[]::new);
        jdbc.sql("""
                        INSERT INTO entity_key (hash, key)
                        SELECT decode(hash, 'hex'), key
                        FROM unnest(:hashes::text[], :keys::text[]) WITH ORDINALITY AS given (hash, key, place)
                        WHERE NOT EXISTS (SELECT FROM entity_key k WHERE k.hash = decode(given.hash, 'hex'))
                        ORDER BY place
                        ON CONFLICT DO NOTHING
                        """)
                .param("hashes", hashes)
                .param(
                        "keys",
                        batch.stream().map(each -> each.getValue().value()).toArray(String[]::new))
                .update();
        Map<String, EntityKey> keysByHash = new HashMap<>();
        batch.forEach(each -> keysByHash.put(each.getKey(), each.getValue()));
        jdbc.sql("""
                        SELECT encode(hash, 'hex') AS hash, entity_key_id FROM entity_key
                        WHERE hash IN (SELECT decode(given, 'hex') FROM unnest(:hashes::text[]) AS given)
                        """)
                .param("hashes", hashes)
                .query((row, _) -> {
                    EntityKey key = keysByHash.get(row.getString("hash"));
                    return key == null ? null : ids.put(key, row.getLong("entity_key_id"));
                })
                .list();
    }
}
