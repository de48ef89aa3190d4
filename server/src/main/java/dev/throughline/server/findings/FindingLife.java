package dev.throughline.server.findings;

import dev.throughline.model.InputException;
import dev.throughline.server.database.StoredText;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What people decide about findings, one or many at once. Whether they may is the caller's to know. */
public final class FindingLife {
    private static final int EXPIRED_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Merge merge;
    private final InstantSource clock;

    public FindingLife(JdbcClient jdbc, TransactionOperations transactions, Merge merge, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.merge = merge;
        this.clock = clock;
    }

    /** Somebody works on it. Findings that are resolved or dismissed stay so. */
    public void begin(Collection<FindingId> findings, String actor) {
        move(findings, "OPEN", "IN_PROGRESS", actor);
    }

    /** Nobody works on it any more. */
    public void putBack(Collection<FindingId> findings, String actor) {
        move(findings, "IN_PROGRESS", "OPEN", actor);
    }

    private void move(Collection<FindingId> findings, String from, String to, String actor) {
        transactions.executeWithoutResult(_ -> {
            List<FindingId> moved = jdbc.sql("""
                            WITH moved AS (
                                UPDATE finding SET state = :to::finding_state, changed_at = :now
                                WHERE finding_id = ANY (:ids::bigint[]) AND state = :from::finding_state RETURNING finding_id
                            ), event AS (
                                INSERT INTO finding_event (finding_id, at, kind, actor, old_value, new_value)
                                SELECT finding_id, :now::timestamptz, 'STATE', :actor, :from::text, :to::text FROM moved)
                            SELECT finding_id FROM moved
                            """)
                    .param("to", to)
                    .param("from", from)
                    .param("now", now(), Types.TIMESTAMP)
                    .param("ids", ids(findings))
                    .param("actor", actor)
                    .query((row, _) -> new FindingId(row.getLong(1)))
                    .list();
            merge.tell(moved);
        });
    }

    /**
     * They need no work. A resolved one that comes back is dismissed still.
     *
     * @throws InputException if it would expire at once
     */
    public void dismiss(Collection<FindingId> findings, Dismissal dismissal, String actor) {
        Instant now = clock.instant();
        if (dismissal.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
            throw new InputException("expiry", "is in the past", "choose a later day, or none");
        }
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            INSERT INTO finding_dismissal (finding_id, reason, comment, expires_at, by_user, at)
                            SELECT finding_id, :reason, :comment, :expires::timestamptz, :actor, :now::timestamptz FROM finding
                            WHERE finding_id = ANY (:ids::bigint[])
                            ON CONFLICT (finding_id) DO UPDATE SET reason = excluded.reason, comment = excluded.comment,
                                expires_at = excluded.expires_at, by_user = excluded.by_user, at = excluded.at
                            """)
                    .param("reason", dismissal.reason().name())
                    .param("comment", StoredText.words(dismissal.comment()))
                    .param("expires", dismissal.expiresAt().map(Timestamp::from).orElse(null), Types.TIMESTAMP)
                    .param("actor", actor)
                    .param("now", Timestamp.from(now), Types.TIMESTAMP)
                    .param("ids", ids(findings))
                    .update();
            merge.merge(List.copyOf(findings), actor, now);
            comment(findings, actor, dismissal);
        });
    }

    /** The reason stands with the change of state that it explains. */
    private void comment(Collection<FindingId> findings, String actor, Dismissal dismissal) {
        String words = dismissal.reason().words() + (dismissal.comment().isEmpty() ? "" : ": " + dismissal.comment());
        jdbc.sql("""
                        UPDATE finding_event e SET comment = :comment
                        WHERE e.event_id IN (
                            SELECT max(event_id) FROM finding_event
                            WHERE finding_id = ANY (:ids::bigint[]) AND kind = 'STATE' AND new_value = 'DISMISSED'
                              AND actor = :actor
                            GROUP BY finding_id)
                        """)
                .param("comment", StoredText.words(words))
                .param("ids", ids(findings))
                .param("actor", actor)
                .update();
    }

    /** Takes dismissals back. What every tool dismisses, or none reports, stays as it is. */
    public void reopen(Collection<FindingId> findings, String actor) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("DELETE FROM finding_dismissal WHERE finding_id = ANY (:ids::bigint[])")
                    .param("ids", ids(findings))
                    .update();
            merge.merge(List.copyOf(findings), actor, clock.instant());
        });
    }

    /** Opens again what was dismissed until now. */
    void endExpiredDismissals() {
        int ended;
        do {
            ended = transactions.execute(_ -> {
                List<FindingId> expired = jdbc.sql("""
                                DELETE FROM finding_dismissal WHERE finding_id IN (
                                    SELECT finding_id FROM finding_dismissal WHERE expires_at <= :now LIMIT :most)
                                RETURNING finding_id
                                """)
                        .param("now", now())
                        .param("most", EXPIRED_AT_ONCE)
                        .query((row, _) -> new FindingId(row.getLong(1)))
                        .list();
                merge.merge(expired, "expiry", clock.instant());
                return expired.size();
            });
        } while (ended > 0);
    }

    /** The history of a finding, oldest first. */
    public List<FindingEvent> history(FindingId finding) {
        return jdbc.sql("""
                        SELECT at, kind, actor, old_value, new_value, comment FROM finding_event
                        WHERE finding_id = :finding ORDER BY event_id
                        """)
                .param("finding", finding.value())
                .query((row, _) -> new FindingEvent(
                        row.getTimestamp(1).toInstant(),
                        FindingEvent.Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        Optional.ofNullable(row.getString(5)),
                        row.getString(6)))
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Long[] ids(Collection<FindingId> findings) {
        return findings.stream().map(FindingId::value).toArray(Long[]::new);
    }
}
