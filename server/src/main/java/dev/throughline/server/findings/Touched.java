package dev.throughline.server.findings;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** The findings that a transaction has to merge anew: a temporary table that is empty again after it. */
final class Touched {
    static final String TABLE = """
            CREATE TEMPORARY TABLE IF NOT EXISTS touched (
                finding_id bigint PRIMARY KEY, fresh boolean NOT NULL
            ) ON COMMIT DELETE ROWS""";

    private Touched() {}

    static void add(JdbcTemplate jdbc, Collection<Long> findings) {
        jdbc.execute(TABLE);
        jdbc.execute("DELETE FROM touched");
        jdbc.update(
                "INSERT INTO touched SELECT id, false FROM unnest(?::bigint[]) AS id ON CONFLICT DO NOTHING",
                (Object) findings.toArray(Long[]::new));
    }

    /**
     * Locks what others may change at the same time, so that the next statement sees all that is committed: in one order, so that
     * two imports wait for each other instead of for ever.
     */
    static void lock(JdbcTemplate jdbc) {
        jdbc.query("""
                SELECT finding_id FROM finding
                WHERE finding_id IN (SELECT finding_id FROM touched WHERE NOT fresh)
                ORDER BY finding_id FOR UPDATE""", row -> {});
    }
}
