package dev.throughline.server.estate;

import dev.throughline.model.RepositoryKey;
import dev.throughline.server.connections.ConnectionId;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repositories by their keys, whoever names them. */
public final class Repositories {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    public Repositories(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The repository of a key, of today or from before it was renamed. */
    public Optional<RepositoryId> find(RepositoryKey key) {
        return Optional.ofNullable(byKey(new String[] {key.toString()}).get(key.toString()));
    }

    /** The connection to the host that shows the repository; empty when none does. */
    public Optional<ConnectionId> connectionOf(RepositoryKey repository) {
        return jdbc.sql("""
                        SELECT connection_id FROM repository
                        WHERE key = :key AND connection_id IS NOT NULL AND gone_at IS NULL
                        """)
                .param("key", repository.toString())
                .query((row, _) -> new ConnectionId(row.getLong(1)))
                .optional();
    }

    /** The branch that its host calls the default one; empty when no connected host shows the repository. */
    public Optional<String> defaultBranch(RepositoryId repository) {
        return jdbc.sql("""
                        SELECT default_branch FROM repository
                        WHERE repository_id = :repository AND default_branch IS NOT NULL
                        """)
                .param("repository", repository.value())
                .query((row, _) -> row.getString(1))
                .optional();
    }

    /**
     * The repositories that scanners or people name. One that no connected host shows is made all the same, so that the findings
     * of several tools on it meet; it counts as not connected.
     */
    public Map<RepositoryKey, RepositoryId> namedByScanners(Collection<RepositoryKey> keys) {
        Map<RepositoryKey, RepositoryId> ids = new HashMap<>();
        if (keys.isEmpty()) {
            return ids;
        }
        String[] names =
                keys.stream().map(RepositoryKey::toString).distinct().sorted().toArray(String[]::new);
        Map<String, RepositoryId> known = byKey(names);
        if (known.size() < names.length) {
            jdbc.sql("""
                            INSERT INTO repository (key, full_name, first_seen_at)
                            SELECT key, substr(key, strpos(key, '/') + 1), :now FROM unnest(:keys::text[]) AS key
                            WHERE NOT EXISTS (SELECT FROM repository_alias a WHERE a.key = key.key)
                            ON CONFLICT (key) DO NOTHING
                            """)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("keys", names)
                    .update();
            known = byKey(names);
        }
        for (RepositoryKey key : keys) {
            Optional.ofNullable(known.get(key.toString())).ifPresent(id -> ids.put(key, id));
        }
        return ids;
    }

    private Map<String, RepositoryId> byKey(String[] keys) {
        Map<String, RepositoryId> ids = new HashMap<>();
        jdbc.sql("""
                        SELECT key, repository_id FROM repository_alias WHERE key = ANY (:keys::text[])
                        UNION ALL
                        SELECT key, repository_id FROM repository WHERE key = ANY (:keys::text[])
                        """).param("keys", keys).query(row -> {
            ids.putIfAbsent(row.getString(1), new RepositoryId(row.getLong(2)));
        });
        return ids;
    }
}
