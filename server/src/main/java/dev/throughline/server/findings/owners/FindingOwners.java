package dev.throughline.server.findings.owners;

import dev.throughline.server.database.StoredText;
import dev.throughline.server.findings.FindingId;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives findings to people; each change stands in the history of its finding. */
public final class FindingOwners {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    public FindingOwners(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Gives findings to somebody; to nobody with empty text.
     *
     * @return how many changed
     */
    public int assign(Collection<FindingId> findings, String owner, String actor) {
        return jdbc.sql("""
                        WITH before AS (
                            SELECT finding_id, owner FROM finding
                            WHERE finding_id = ANY (:ids) AND owner IS DISTINCT FROM nullif(:owner, '')
                            ORDER BY finding_id FOR UPDATE),
                        changed AS (
                            UPDATE finding f SET owner = nullif(:owner, ''), changed_at = :now
                            FROM before b WHERE b.finding_id = f.finding_id)
                        INSERT INTO finding_event (finding_id, at, kind, actor, old_value, new_value)
                        SELECT finding_id, :now, 'OWNER', :actor, owner, nullif(:owner, '') FROM before
                        """)
                .param("ids", findings.stream().map(FindingId::value).toArray(Long[]::new))
                .param("owner", StoredText.line(owner.strip()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .update();
    }
}
