package dev.throughline.server.findings.decisions;

import dev.throughline.model.InputException;
import dev.throughline.server.findings.FindingId;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Makes decisions about findings. Those that a decision does not change are left alone, and counted as unchanged. */
public final class Decisions {
    private static final String EXPIRY = "expiry";
    private static final int LONGEST_COMMENT = 4_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    public Decisions(JdbcClient jdbc, TransactionOperations transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Dismisses findings.
     *
     * @param expires when they are to be looked at again
     * @return how many changed
     */
    public int dismiss(
            Collection<FindingId> findings,
            DismissalReason reason,
            String comment,
            Optional<Instant> expires,
            String user) {
        requireSensible(comment, expires);
        return transactions.execute(_ -> {
            jdbc.sql("""
                            INSERT INTO finding_dismissal (finding_id, reason, comment, expires_at, by_user, at)
                            SELECT finding_id, :reason, :comment, :expires, :user, :now
                            FROM finding WHERE finding_id = ANY (:ids) AND state <> 'RESOLVED'
                            ON CONFLICT (finding_id) DO UPDATE
                            SET reason = excluded.reason, comment = excluded.comment, expires_at = excluded.expires_at,
                                by_user = excluded.by_user, at = excluded.at
                            """)
                    .param("reason", reason.name())
                    .param("comment", comment.strip())
                    .param(
                            "expires",
                            expires.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null),
                            Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("user", user)
                    .param("now", now())
                    .param("ids", ids(findings))
                    .update();
            String words = reason.words() + (comment.isBlank() ? "" : ": " + comment.strip());
            return setState(findings, "DISMISSED", "{OPEN,IN_PROGRESS}", user, words);
        });
    }

    private void requireSensible(String comment, Optional<Instant> expires) {
        if (comment.length() > LONGEST_COMMENT) {
            throw new InputException("comment", "is longer than " + LONGEST_COMMENT + " characters", "say it shorter");
        }
        if (expires.filter(time -> time.isBefore(clock.instant())).isPresent()) {
            throw new InputException("expiry", "lies in the past", "choose a day to come, or none");
        }
    }

    /** Says that somebody works on them. */
    public int take(Collection<FindingId> findings, String user) {
        return setState(findings, "IN_PROGRESS", "{OPEN}", user, "");
    }

    /** Opens what was dismissed or taken. */
    public int reopen(Collection<FindingId> findings, String user) {
        return transactions.execute(_ -> {
            jdbc.sql("DELETE FROM finding_dismissal WHERE finding_id = ANY (:ids)")
                    .param("ids", ids(findings))
                    .update();
            return setState(findings, "OPEN", "{IN_PROGRESS,DISMISSED}", user, "");
        });
    }

    /** Gives findings to somebody; to nobody with empty text. */
    public int assign(Collection<FindingId> findings, String owner, String user) {
        return jdbc.sql("""
                        WITH before AS (
                            SELECT finding_id, owner FROM finding
                            WHERE finding_id = ANY (:ids) AND owner IS DISTINCT FROM nullif(:owner, '')
                            ORDER BY finding_id FOR UPDATE),
                        changed AS (
                            UPDATE finding f SET owner = nullif(:owner, ''), changed_at = :now
                            FROM before b WHERE b.finding_id = f.finding_id)
                        INSERT INTO finding_event (finding_id, at, kind, actor, old_value, new_value)
                        SELECT finding_id, :now, 'OWNER', :user, owner, nullif(:owner, '') FROM before
                        """)
                .param("ids", ids(findings))
                .param("owner", owner.strip())
                .param("now", now())
                .param("user", user)
                .update();
    }

    /** Opens what was dismissed for a time that has passed. */
    public int expire() {
        return transactions.execute(_ -> {
            Long[] expired = jdbc.sql("DELETE FROM finding_dismissal WHERE expires_at <= :now RETURNING finding_id")
                    .param("now", now())
                    .query((row, _) -> row.getLong(1))
                    .list()
                    .toArray(Long[]::new);
            return setState(expired, "OPEN", "{DISMISSED}", EXPIRY, "the dismissal has expired");
        });
    }

    private int setState(Collection<FindingId> findings, String to, String from, String user, String comment) {
        return setState(ids(findings), to, from, user, comment);
    }

    private int setState(Long[] findings, String to, String from, String user, String comment) {
        return jdbc.sql("""
                        WITH before AS (
                            SELECT finding_id, state FROM finding
                            WHERE finding_id = ANY (:ids) AND state = ANY (cast(:from AS finding_state[]))
                              AND state <> cast(:to AS finding_state)
                            ORDER BY finding_id FOR UPDATE),
                        changed AS (
                            UPDATE finding f SET state = cast(:to AS finding_state), changed_at = :now
                            FROM before b WHERE b.finding_id = f.finding_id)
                        INSERT INTO finding_event (finding_id, at, kind, actor, old_value, new_value, comment)
                        SELECT finding_id, :now, 'STATE', :user, state::text, :to, :comment FROM before
                        """)
                .param("ids", findings)
                .param("from", from)
                .param("to", to)
                .param("now", now())
                .param("user", user)
                .param("comment", comment)
                .update();
    }

    private static Long[] ids(Collection<FindingId> findings) {
        return findings.stream().map(FindingId::value).toArray(Long[]::new);
    }

    private Object now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
