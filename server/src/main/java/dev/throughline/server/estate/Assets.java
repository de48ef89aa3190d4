package dev.throughline.server.estate;

import dev.throughline.server.connections.ConnectionId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that findings hang on. */
public final class Assets {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    public Assets(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An asset, and where it belongs.
     *
     * @param repository empty as long as nobody knows
     */
    public record Asset(AssetId id, Optional<RepositoryId> repository) {}

    /** A scanner's project and the asset that its findings are about. */
    public record ProjectAsset(ScannedProjectId project, Asset asset) {}

    /** The projects of a connection by their ids in the tool; those that no page has named yet are made, without a repository. */
    public Map<String, ProjectAsset> ofProjects(ConnectionId connection, Collection<String> sourceIds) {
        String[] ids = sourceIds.stream().distinct().sorted().toArray(String[]::new);
        Map<String, ProjectAsset> known = readProjects(connection, ids);
        if (known.size() == ids.length) {
            return known;
        }
        jdbc.sql("""
                        INSERT INTO scanned_project (connection_id, source_id, name, mapping, unmatched)
                        SELECT :connection, id, id, 'NONE', 'NO_ADDRESS' FROM unnest(:ids::text[]) AS id
                        ON CONFLICT (connection_id, source_id) DO NOTHING
                        """).param("connection", connection.value()).param("ids", ids).update();
        jdbc.sql("""
                        INSERT INTO asset (kind, project_id)
                        SELECT 'PROJECT', project_id FROM scanned_project
                        WHERE connection_id = :connection AND source_id = ANY (:ids::text[]) AND repository_id IS NULL
                        ON CONFLICT (project_id) DO NOTHING
                        """).param("connection", connection.value()).param("ids", ids).update();
        jdbc.sql("""
                        INSERT INTO asset (kind, repository_id)
                        SELECT DISTINCT 'REPOSITORY', repository_id FROM scanned_project
                        WHERE connection_id = :connection AND source_id = ANY (:ids::text[]) AND repository_id IS NOT NULL
                        ON CONFLICT (repository_id) WHERE kind = 'REPOSITORY' DO NOTHING
                        """).param("connection", connection.value()).param("ids", ids).update();
        return readProjects(connection, ids);
    }

    private Map<String, ProjectAsset> readProjects(ConnectionId connection, String[] ids) {
        Map<String, ProjectAsset> projects = new HashMap<>();
        jdbc.sql("""
                        SELECT p.source_id, p.project_id, coalesce(r.asset_id, a.asset_id), p.repository_id
                        FROM scanned_project p
                        LEFT JOIN asset r ON r.repository_id = p.repository_id AND r.kind = 'REPOSITORY'
                        LEFT JOIN asset a ON a.project_id = p.project_id AND p.repository_id IS NULL
                        WHERE p.connection_id = :connection AND p.source_id = ANY (:ids::text[])
                          AND coalesce(r.asset_id, a.asset_id) IS NOT NULL
                        """).param("connection", connection.value()).param("ids", ids).query(row -> {
            long repository = row.getLong(4);
            Optional<RepositoryId> mapped =
                    row.wasNull() ? Optional.empty() : Optional.of(new RepositoryId(repository));
            projects.put(
                    row.getString(1),
                    new ProjectAsset(
                            new ScannedProjectId(row.getLong(2)), new Asset(new AssetId(row.getLong(3)), mapped)));
        });
        return projects;
    }

    /** The images of these names; those not known yet are made. */
    public Map<String, Asset> ofImages(Collection<String> names) {
        SortedSet<String> distinct = new TreeSet<>(names);
        Map<String, Asset> images = new HashMap<>();
        if (distinct.isEmpty()) {
            return images;
        }
        String[] sorted = distinct.toArray(String[]::new);
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO artifact (name, first_seen_at)
                        SELECT name, :now FROM unnest(:names::text[]) AS name
                        WHERE NOT EXISTS (SELECT FROM artifact a WHERE a.name = name.name)
                        ON CONFLICT (name) DO NOTHING
                        """).param("now", Timestamp.from(now)).param("names", sorted).update();
        jdbc.sql("""
                        INSERT INTO asset (kind, artifact_id, repository_id)
                        SELECT 'IMAGE', artifact_id, repository_id FROM artifact
                        WHERE name = ANY (:names::text[])
                        ON CONFLICT (artifact_id) DO NOTHING
                        """).param("names", sorted).update();
        jdbc.sql("""
                        SELECT r.name, a.asset_id, a.repository_id
                        FROM artifact r JOIN asset a USING (artifact_id)
                        WHERE r.name = ANY (:names::text[])
                        """).param("names", sorted).query(row -> {
            long repository = row.getLong(3);
            Optional<RepositoryId> mapped =
                    row.wasNull() ? Optional.empty() : Optional.of(new RepositoryId(repository));
            images.put(row.getString(1), new Asset(new AssetId(row.getLong(2)), mapped));
        });
        return images;
    }
}
