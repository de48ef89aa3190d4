package dev.throughline.server.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was delivered, what waits, and what became of each attempt. */
public final class Deliveries {
    /** Rows of one page of the log. */
    public static final int PAGE = 50;

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Deliveries(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A delivery whose time has come, with its event. */
    record Due(long id, int attempts, OutgoingEvent event) {}

    /** The next ones of a webhook, in the order in which things happened. */
    List<Due> due(WebhookId webhook, int most) {
        return jdbc.sql("""
                        SELECT d.delivery_id, d.attempts, e.name, e.at, e.type, e.subject, e.data
                        FROM (SELECT * FROM webhook_delivery
                              WHERE webhook_id = :webhook AND state = 'WAITING' AND next_at <= :now
                              ORDER BY next_at, delivery_id LIMIT :most) d
                        JOIN outgoing_event e USING (event_id)
                        ORDER BY d.delivery_id
                        """)
                .param("webhook", webhook.value())
                .param("now", now())
                .param("most", most)
                .query((row, _) -> new Due(
                        row.getLong("delivery_id"),
                        row.getInt("attempts"),
                        new OutgoingEvent(
                                row.getObject("name", UUID.class),
                                row.getTimestamp("at").toInstant(),
                                row.getString("type"),
                                row.getString("subject"),
                                row.getString("data"))))
                .list();
    }

    /** Notes what became of an attempt at some of them. */
    void note(List<Due> tried, Attempt attempt) {
        for (Due due : tried) {
            int attempts = due.attempts() + 1;
            String failed = BackOff.isEnough(attempts) ? "FAILED" : "WAITING";
            jdbc.sql("""
                            UPDATE webhook_delivery SET state = :state, attempts = :attempts, tried_at = :now, next_at = :next,
                                   status = :status, trouble = :trouble
                            WHERE delivery_id = :id
                            """)
                    .param("state", attempt.isTaken() ? "DELIVERED" : failed)
                    .param("attempts", attempts)
                    .param("now", now())
                    .param("next", Timestamp.from(clock.instant().plus(BackOff.after(attempts))))
                    .param(
                            "status",
                            attempt.status().isPresent() ? attempt.status().getAsInt() : null,
                            Types.INTEGER)
                    .param("trouble", attempt.trouble())
                    .param("id", due.id())
                    .update();
        }
    }

    /** One page of a webhook's log, newest first, before a number. */
    public List<Delivery> log(WebhookId webhook, Optional<Long> before) {
        return jdbc.sql("""
                        SELECT d.*, e.at, e.type, e.subject FROM webhook_delivery d JOIN outgoing_event e USING (event_id)
                        WHERE d.webhook_id = :webhook AND d.delivery_id < :before
                        ORDER BY d.delivery_id DESC LIMIT :most
                        """)
                .param("webhook", webhook.value())
                .param("before", before.orElse(Long.MAX_VALUE))
                .param("most", PAGE)
                .query((row, _) -> delivery(row))
                .list();
    }

    /**
     * Sends one again, whatever became of it.
     *
     * @return whether the webhook has such a one
     */
    public boolean sendAgain(WebhookId webhook, long delivery) {
        return jdbc.sql("""
                                UPDATE webhook_delivery SET state = 'WAITING', attempts = 0, next_at = :now
                                WHERE delivery_id = :id AND webhook_id = :webhook
                                """)
                        .param("now", now())
                        .param("id", delivery)
                        .param("webhook", webhook.value())
                        .update()
                > 0;
    }

    /** Forgets events of long ago, with what became of them. */
    void forgetOld() {
        jdbc.sql("DELETE FROM outgoing_event WHERE written_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        OptionalInt answered = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
        Delivery.State state = Delivery.State.valueOf(row.getString("state"));
        return new Delivery(
                row.getLong("delivery_id"),
                row.getString("type"),
                row.getString("subject"),
                row.getTimestamp("at").toInstant(),
                state,
                row.getInt("attempts"),
                Optional.ofNullable(row.getTimestamp("tried_at")).map(Timestamp::toInstant),
                answered,
                row.getString("trouble"),
                state == Delivery.State.WAITING
                        ? Optional.of(row.getTimestamp("next_at").toInstant())
                        : Optional.empty());
    }
}
