package dev.throughline.server.access;

import java.sql.Types;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of what was done, by whom, when and from where. Nothing secret is ever given to it. */
public final class AuditLog {
    private final JdbcClient jdbc;

    public AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes that something was done.
     *
     * @param action what, in dotted form: {@code user.created}
     * @param subject to what, as people call it: a name, a number
     * @param detail what else matters; may be empty
     */
    public void record(Actor actor, String action, String subject, String detail) {
        insert(actor, action, subject, detail, false);
    }

    /** Notes a request that changed something, unless a record says better what was done in it. */
    public void recordIfUntold(Actor actor, String action, String subject) {
        insert(actor, action, subject, "", true);
    }

    private void insert(Actor actor, String action, String subject, String detail, boolean ifUntold) {
        jdbc.sql("""
                        INSERT INTO audit_event
                            (actor_kind, app_user_id, actor_name, address, request_id, action, subject, detail)
                        SELECT :kind, :user, :name, :address, :request, :action, :subject, :detail
                        WHERE NOT :ifUntold OR NOT EXISTS (
                            SELECT 1 FROM audit_event WHERE request_id = :request)
                        """)
                .param("kind", actor.kind().name())
                .param("user", actor.user().map(UserId::value).orElse(null), Types.BIGINT)
                .param("name", actor.name())
                .param("address", actor.address().orElse(null), Types.VARCHAR)
                .param("request", actor.request().map(UUID::toString).orElse(null), Types.OTHER)
                .param("action", action)
                .param("subject", subject)
                .param("detail", detail)
                .param("ifUntold", ifUntold)
                .update();
    }
}
