package dev.throughline.server.findings;

import dev.throughline.server.advisories.AdvisoryRefresh;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Findings follow what is known of their advisories: EPSS, KEV, and a severity where no tool says one. Their risk follows them. */
public final class RatedFindings {
    private static final int AT_ONCE = 1_000;
    private static final String ACTOR = "advisory data";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final AdvisoryRefresh advisories;
    private final Merge merge;
    private final InstantSource clock;

    RatedFindings(
            JdbcClient jdbc,
            TransactionOperations transactions,
            AdvisoryRefresh advisories,
            Merge merge,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.advisories = advisories;
        this.merge = merge;
        this.clock = clock;
    }

    /** Brings the advisories up to date, and with them the findings; what another run left undone is done too. */
    public void refresh() {
        advisories.run();
        List<FindingId> behind = behind(0);
        while (!behind.isEmpty() && !Thread.currentThread().isInterrupted()) {
            List<FindingId> some = behind;
            transactions.executeWithoutResult(_ -> merge.merge(some, ACTOR, clock.instant()));
            behind = behind(some.getLast().value());
        }
    }

    /** The next findings that say something else than their advisories. */
    private List<FindingId> behind(long after) {
        return jdbc.sql("""
                        SELECT f.finding_id FROM finding f JOIN advisory a USING (advisory_id)
                        WHERE f.finding_id > :after
                          AND (f.kev <> (a.kev_since IS NOT NULL)
                               OR f.epss IS DISTINCT FROM coalesce(a.epss, f.epss)
                               OR f.severity = 'UNKNOWN' AND a.known_severity IS NOT NULL
                               OR f.cvss IS NULL AND a.known_cvss IS NOT NULL)
                        ORDER BY f.finding_id LIMIT :most
                        """)
                .param("after", after)
                .param("most", AT_ONCE)
                .query((row, _) -> new FindingId(row.getLong(1)))
                .list();
    }
}
