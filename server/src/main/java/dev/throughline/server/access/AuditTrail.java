package dev.throughline.server.access;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the audit log, newest first. */
public final class AuditTrail {
    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of it.
     *
     * @param action how the action begins; anything if empty
     * @param actor who; anybody if empty
     * @param before the number of the last event of the page before
     */
    public List<AuditEvent> page(String action, String actor, OptionalLong before, int size) {
        return jdbc.sql("""
                        SELECT audit_event_id, at, actor_kind, actor_name, coalesce(address, ''), action, subject, detail
                        FROM audit_event
                        WHERE (:action = '' OR starts_with(action, :action))
                          AND (:actor = '' OR actor_name = :actor)
                          AND (:before::bigint IS NULL OR audit_event_id < :before)
                        ORDER BY audit_event_id DESC LIMIT :size
                        """)
                .param("action", action)
                .param("actor", actor)
                .param("before", before.isPresent() ? before.getAsLong() : null, Types.BIGINT)
                .param("size", size)
                .query((row, _) -> new AuditEvent(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        Actor.Kind.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }
}
