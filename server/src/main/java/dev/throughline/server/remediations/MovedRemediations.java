package dev.throughline.server.remediations;

import dev.throughline.server.access.Actor;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.estate.RepositoryListener;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.FindingListener;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remediations follow findings that go on in another repository.
 *
 * <p>One whose findings all went goes along, unless its request is open at the repository that they left. One that keeps findings
 * stays, and those that went get one of their own, approved as it was. Where there is one for the same package already, the two
 * become one: the one without a request gives its findings to the other and ends.
 */
final class MovedRemediations implements FindingListener, RepositoryListener {
    private static final Actor ACTOR = Actor.system("mapping");

    private final JdbcClient jdbc;
    private final Remediations remediations;
    private final InstantSource clock;

    MovedRemediations(JdbcClient jdbc, Remediations remediations, InstantSource clock) {
        this.jdbc = jdbc;
        this.remediations = remediations;
        this.clock = clock;
    }

    @Override
    public void changed(List<FindingId> findings) {
        // The states of its findings are read where a remediation is verified.
    }

    /** A remediation with findings in another repository, and whether others are left in its own. */
    private record Scattered(
            RemediationId id, RepositoryId target, boolean active, boolean hasRequest, boolean leavesSome) {}

    @Override
    public void replaced(Map<FindingId, FindingId> newByOld) {
        Long[] before = newByOld.keySet().stream().map(FindingId::value).toArray(Long[]::new);
        Long[] after = newByOld.values().stream().map(FindingId::value).toArray(Long[]::new);
        jdbc.sql("""
                        INSERT INTO remediation_finding (remediation_id, finding_id)
                        SELECT x.remediation_id, went.new_id
                        FROM unnest(:before::bigint[], :after::bigint[]) AS went (old_id, new_id)
                        JOIN remediation_finding x ON x.finding_id = went.old_id
                        ON CONFLICT DO NOTHING
                        """).param("before", before).param("after", after).update();
        jdbc.sql("DELETE FROM remediation_finding WHERE finding_id = ANY (:before::bigint[])")
                .param("before", before)
                .update();
        scattered(after).forEach(this::follow);
    }

    @Override
    public void joined(RepositoryId from, RepositoryId to) {
        List<Scattered> all = jdbc.sql("""
                        SELECT remediation_id, :to AS target, state NOT IN ('VERIFIED', 'FAILED', 'REFUSED') AS active,
                               change_number IS NOT NULL AS requested, false AS leaves
                        FROM remediation WHERE repository_id = :from ORDER BY remediation_id
                        """)
                .param("to", to.value())
                .param("from", from.value())
                .query((row, _) ->
                        scattered(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4), false))
                .list();
        all.forEach(this::goAlong);
    }

    private List<Scattered> scattered(Long[] findings) {
        return jdbc.sql("""
                        SELECT m.remediation_id, f.repository_id, m.state NOT IN ('VERIFIED', 'FAILED', 'REFUSED') AS active,
                               m.change_number IS NOT NULL AS requested,
                               EXISTS (SELECT FROM remediation_finding y JOIN finding g USING (finding_id)
                                       WHERE y.remediation_id = m.remediation_id AND g.repository_id = m.repository_id) AS leaves
                        FROM remediation_finding x
                        JOIN remediation m USING (remediation_id)
                        JOIN finding f USING (finding_id)
                        WHERE x.finding_id = ANY (:findings::bigint[]) AND f.repository_id <> m.repository_id
                        GROUP BY m.remediation_id, f.repository_id
                        ORDER BY 1, 2
                        """)
                .param("findings", findings)
                .query((row, _) -> scattered(
                        row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5)))
                .list();
    }

    private static Scattered scattered(long id, long target, boolean active, boolean hasRequest, boolean leavesSome) {
        return new Scattered(new RemediationId(id), new RepositoryId(target), active, hasRequest, leavesSome);
    }

    private void follow(Scattered one) {
        if (one.active() && one.leavesSome()) {
            giveThoseThatWent(one, activeAt(one).orElseGet(() -> copy(one)));
        } else if (!one.leavesSome() && !(one.active() && one.hasRequest())) {
            goAlong(one);
        }
    }

    private void goAlong(Scattered one) {
        Optional<RemediationId> there = one.active() ? activeAt(one) : Optional.empty();
        there.ifPresent(other -> {
            boolean otherGives = one.hasRequest() && !hasRequest(other);
            unite(otherGives ? other : one.id(), otherGives ? one.id() : other);
        });
        jdbc.sql("UPDATE remediation SET repository_id = :target, changed_at = :now WHERE remediation_id = :id")
                .param("target", one.target().value())
                .param("now", now())
                .param("id", one.id().value())
                .update();
        remediations.tell(one.id(), ACTOR, "went to " + name(one.target()) + " with its findings");
    }

    /** The one that is not finished, for the same package in the repository that the findings went to. */
    private Optional<RemediationId> activeAt(Scattered one) {
        return jdbc.sql("""
                        SELECT other.remediation_id FROM remediation other JOIN remediation m USING (package_id, kind)
                        WHERE m.remediation_id = :id AND other.repository_id = :target AND other.remediation_id <> :id
                          AND other.state NOT IN ('VERIFIED', 'FAILED', 'REFUSED')
                        """)
                .param("id", one.id().value())
                .param("target", one.target().value())
                .query((row, _) -> new RemediationId(row.getLong(1)))
                .optional();
    }

    private boolean hasRequest(RemediationId id) {
        return jdbc.sql("SELECT change_number IS NOT NULL FROM remediation WHERE remediation_id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    private RemediationId copy(Scattered one) {
        RemediationId made = new RemediationId(jdbc.sql("""
                        INSERT INTO remediation (repository_id, package_id, kind, from_version, to_version, proposed_by, note, state,
                            owner, owner_source, priority, due_at, due_by_hand, introduced, created_at, approved_at, approved_by,
                            changed_at)
                        SELECT :target, package_id, kind, from_version, to_version, proposed_by, note,
                            (CASE WHEN approved_at IS NULL THEN 'PROPOSED' ELSE 'APPROVED' END)::remediation_state,
                            owner, owner_source, priority, due_at, due_by_hand, introduced, :now, approved_at, approved_by, :now
                        FROM remediation WHERE remediation_id = :id
                        RETURNING remediation_id
                        """)
                .param("target", one.target().value())
                .param("now", now())
                .param("id", one.id().value())
                .query(Long.class)
                .single());
        remediations.tell(
                made, ACTOR, "split off remediation " + one.id().value() + ", some of whose findings came here");
        return made;
    }

    private void giveThoseThatWent(Scattered one, RemediationId to) {
        jdbc.sql("""
                        WITH went AS (
                            DELETE FROM remediation_finding x USING finding f
                            WHERE f.finding_id = x.finding_id AND x.remediation_id = :from AND f.repository_id = :target
                            RETURNING x.finding_id)
                        INSERT INTO remediation_finding (remediation_id, finding_id) SELECT :to, finding_id FROM went
                        ON CONFLICT DO NOTHING
                        """)
                .param("from", one.id().value())
                .param("target", one.target().value())
                .param("to", to.value())
                .update();
        remediations.tell(
                one.id(), ACTOR, "findings went to " + name(one.target()) + ": see remediation " + to.value());
    }

    private void unite(RemediationId giving, RemediationId taking) {
        jdbc.sql("""
                        INSERT INTO remediation_finding (remediation_id, finding_id)
                        SELECT :taking, finding_id FROM remediation_finding WHERE remediation_id = :giving
                        ON CONFLICT DO NOTHING
                        """)
                .param("taking", taking.value())
                .param("giving", giving.value())
                .update();
        String why = "remediation " + taking.value() + " is for the same package of the same repository";
        jdbc.sql("""
                        UPDATE remediation SET state = 'REFUSED', state_reason = :why, state_remedy = 'look there',
                               finished_at = :now, changed_at = :now
                        WHERE remediation_id = :giving
                        """)
                .param("why", why)
                .param("now", now())
                .param("giving", giving.value())
                .update();
        remediations.tell(giving, ACTOR, "refused: " + why);
    }

    private String name(RepositoryId repository) {
        return jdbc.sql("SELECT key FROM repository WHERE repository_id = :id")
                .param("id", repository.value())
                .query((row, _) -> row.getString(1))
                .single();
    }

    private Object now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
