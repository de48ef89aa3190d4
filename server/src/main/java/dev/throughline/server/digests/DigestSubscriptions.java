package dev.throughline.server.digests;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.User;
import dev.throughline.server.access.UserId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who wants digests. Nobody gets one who did not ask for it. */
public final class DigestSubscriptions {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    DigestSubscriptions(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** One whose time has come. */
    record Due(UserId user, Rhythm every, Instant since) {}

    /** How often a user wants it; nothing for never. */
    public Optional<Rhythm> of(UserId user) {
        return jdbc.sql("SELECT every FROM digest_subscription WHERE app_user_id = :user")
                .param("user", user.value())
                .query((row, _) -> Rhythm.valueOf(row.getString(1)))
                .optional();
    }

    /**
     * Begins, changes or, without a rhythm, ends it.
     *
     * @throws InputException if there is no address to send it to
     */
    public void set(Actor by, User user, Optional<Rhythm> every) {
        if (every.isEmpty()) {
            jdbc.sql("DELETE FROM digest_subscription WHERE app_user_id = :user")
                    .param("user", user.id().value())
                    .update();
        } else {
            if (user.email().isEmpty()) {
                throw new InputException("e-mail address", "is missing", "save one first, to which the digest can go");
            }
            begin(user, every.get());
        }
        audit.record(by, "user.digest", user.name(), every.map(Rhythm::name).orElse("none"));
    }

    private void begin(User user, Rhythm every) {
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO digest_subscription (app_user_id, every, since, next_at) VALUES (:user, :every, :now, :next)
                        ON CONFLICT (app_user_id) DO UPDATE SET every = excluded.every, next_at = excluded.next_at
                        """)
                .param("user", user.id().value())
                .param("every", every.name())
                .param("now", Timestamp.from(now))
                .param("next", Timestamp.from(every.after(now)))
                .update();
    }

    List<Due> due(int most) {
        return jdbc.sql("""
                        SELECT app_user_id, every, since FROM digest_subscription WHERE next_at <= :now
                        ORDER BY next_at, app_user_id LIMIT :most
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query((row, _) -> new Due(
                        new UserId(row.getLong(1)),
                        Rhythm.valueOf(row.getString(2)),
                        row.getTimestamp(3).toInstant()))
                .list();
    }

    /** All until a time was told. */
    void told(Due due, Instant until) {
        jdbc.sql("""
                        UPDATE digest_subscription SET since = :until, next_at = :next, failures = 0, trouble = ''
                        WHERE app_user_id = :user
                        """)
                .param("until", Timestamp.from(until))
                .param("next", Timestamp.from(due.every().after(until)))
                .param("user", due.user().value())
                .update();
    }

    /** It could not be sent; the next attempt tells all since the last one that could. */
    void failed(Due due, String trouble, Instant next) {
        jdbc.sql("""
                        UPDATE digest_subscription SET next_at = :next, failures = least(failures + 1, 1000), trouble = :trouble
                        WHERE app_user_id = :user
                        """)
                .param("next", Timestamp.from(next))
                .param("trouble", trouble)
                .param("user", due.user().value())
                .update();
    }
}
