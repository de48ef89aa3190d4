package dev.throughline.server.recommendations;

import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exemptions, which take effect at once. */
public final class Exemptions {
    /** True for a recommendation {@code r} that an exemption is for at the time {@code :now}. */
    static final String EXEMPT = """
            EXISTS (
                SELECT FROM exemption e
                WHERE (e.expires_at IS NULL OR e.expires_at > :now)
                  AND (cardinality(e.recommendations) = 0 OR r.name = ANY (e.recommendations))
                  AND (cardinality(e.resources) = 0 OR r.resource_key = ANY (e.resources))
                  AND (e.scope IS NULL OR e.scope = r.scope))
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    public Exemptions(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them, expired ones included, newest first. */
    public List<Exemption> all() {
        return jdbc.sql("""
                        SELECT exemption_id, name, category, description, recommendations, resources, scope, expires_at,
                            created_by, created_at
                        FROM exemption ORDER BY exemption_id DESC
                        """).query(Exemptions::row).list();
    }

    public void add(Actor by, Exemption exemption) {
        jdbc.sql("""
                        INSERT INTO exemption (
                            name, category, description, recommendations, resources, scope, expires_at, created_by,
                            created_at)
                        VALUES (
                            :name, :category, :description, :recommendations, :resources, :scope, :expires, :by, :now)
                        """)
                .param("name", exemption.name())
                .param("category", exemption.category().name())
                .param("description", exemption.description())
                .param("recommendations", exemption.recommendations().toArray(String[]::new))
                .param("resources", exemption.resources().toArray(String[]::new))
                .param("scope", exemption.scope().orElse(null))
                .param("expires", exemption.expiresAt().map(Timestamp::from).orElse(null))
                .param("by", by.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        audit.record(
                by, "exemption.added", exemption.name(), exemption.category().name());
    }

    public void remove(Actor by, long id) {
        jdbc.sql("DELETE FROM exemption WHERE exemption_id = :id RETURNING name")
                .param("id", id)
                .query((row, _) -> row.getString("name"))
                .optional()
                .ifPresent(name -> audit.record(by, "exemption.removed", name, ""));
    }

    private static Exemption row(ResultSet row, int number) throws SQLException {
        return new Exemption(
                row.getLong("exemption_id"),
                row.getString("name"),
                Exemption.Category.valueOf(row.getString("category")),
                row.getString("description"),
                words(row.getArray("recommendations")),
                words(row.getArray("resources")),
                Optional.ofNullable(row.getString("scope")),
                Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant());
    }

    private static List<String> words(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
