package dev.throughline.server.remediations;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Scope;
import dev.throughline.server.findings.FindingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remediations over many repositories for one reason: one advisory, or one package. */
public final class Campaigns {
    private static final int MOST_FINDINGS = 10_000;
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Proposals proposals;
    private final InstantSource clock;

    public Campaigns(JdbcClient jdbc, Proposals proposals, InstantSource clock) {
        this.jdbc = jdbc;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * A campaign.
     *
     * @param advisory the advisory that it is about, or empty text
     * @param packageName the package that it is about, or empty text
     * @param findings how many findings there were and are
     * @param ended how many of them are resolved or dismissed
     * @param repositories how many repositories it touches
     * @param clean in how many of these nothing is left to do
     */
    public record Campaign(
            long id,
            String name,
            String advisory,
            String packageName,
            Optional<Instant> dueAt,
            String createdBy,
            Instant createdAt,
            Optional<Instant> closedAt,
            long findings,
            long ended,
            long repositories,
            long clean) {
        /** How much is done, of a hundred. */
        public int percent() {
            return findings == 0 ? 100 : (int) (100 * ended / findings);
        }
    }

    private static final String SELECT = """
            SELECT c.campaign_id, c.name, a.name AS advisory, p.name AS package, c.due_at, c.created_by, c.created_at, c.closed_at,
                   coalesce(sum(f.findings), 0)::bigint AS findings, coalesce(sum(f.ended), 0)::bigint AS ended,
                   count(f.repository_id) AS repositories, count(*) FILTER (WHERE f.findings = f.ended) AS clean
            FROM campaign c LEFT JOIN advisory a USING (advisory_id) LEFT JOIN package p USING (package_id)
            LEFT JOIN LATERAL (
                SELECT m.repository_id, count(*) AS findings,
                       count(*) FILTER (WHERE m.state IN ('RESOLVED', 'DISMISSED')) AS ended
                FROM finding m
                WHERE (m.advisory_id = c.advisory_id OR m.package_id = c.package_id) AND m.repository_id IS NOT NULL
                  AND (:everything OR m.repository_id IN (
                      SELECT repository_id FROM repository_group_member WHERE repository_group_id = ANY (:groups)))
                GROUP BY m.repository_id) AS f ON true
            """;

    /** All campaigns, those that run first. */
    public List<Campaign> all(Scope scope) {
        return scoped(
                        jdbc.sql(SELECT
                                + " GROUP BY c.campaign_id, a.name, p.name ORDER BY c.closed_at DESC NULLS FIRST, c.campaign_id DESC"
                                + " LIMIT " + MOST),
                        scope)
                .query((row, _) -> read(row))
                .list();
    }

    public Optional<Campaign> find(long id, Scope scope) {
        return scoped(jdbc.sql(SELECT + " WHERE c.campaign_id = :id GROUP BY c.campaign_id, a.name, p.name"), scope)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    private static Campaign read(ResultSet row) throws SQLException {
        return new Campaign(
                row.getLong("campaign_id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("advisory")).orElse(""),
                Optional.ofNullable(row.getString("package")).orElse(""),
                RemediationRows.time(row, "due_at"),
                row.getString("created_by"),
                RemediationRows.time(row, "created_at").orElseThrow(),
                RemediationRows.time(row, "closed_at"),
                row.getLong("findings"),
                row.getLong("ended"),
                row.getLong("repositories"),
                row.getLong("clean"));
    }

    /** The remediations of a campaign, the most urgent first. */
    public List<Remediation> remediations(Campaign campaign, Scope scope) {
        return scoped(
                        jdbc.sql(RemediationRows.SELECT + """
                        WHERE m.remediation_id IN (
                            SELECT x.remediation_id FROM campaign c
                            JOIN finding f ON f.advisory_id = c.advisory_id OR f.package_id = c.package_id
                            JOIN remediation_finding x USING (finding_id)
                            WHERE c.campaign_id = :id) AND
                        """ + RemediationRows.IN_SCOPE
                                + " ORDER BY m.priority DESC, m.remediation_id DESC LIMIT 500"),
                        scope)
                .param("id", campaign.id())
                .query((row, _) -> RemediationRows.read(row))
                .list();
    }

    /**
     * Starts a campaign and proposes what ends its findings in every repository of the scope.
     *
     * @param advisory an advisory's id, or empty text
     * @param packageName a package's name, or empty text
     */
    public long start(
            String name, String advisory, String packageName, Optional<Instant> due, Scope scope, Actor actor) {
        @Nullable Long advisoryId = id("SELECT advisory_id FROM advisory WHERE name = upper(:name)", advisory);
        @Nullable
        Long packageId = advisoryId == null
                ? id("SELECT package_id FROM package WHERE name = :name LIMIT 1", packageName)
                : null;
        if (advisoryId == null && packageId == null) {
            throw new InputException(
                    advisory.isBlank() ? packageName : advisory,
                    "is neither an advisory nor a package of any finding",
                    "name a CVE or a package that the vulnerabilities page shows");
        }
        long id = insert(name.strip(), advisoryId, packageId, due, actor);
        proposals.propose(findings(id, scope), actor);
        return id;
    }

    private @Nullable Long id(String sql, String name) {
        return name.isBlank()
                ? null
                : jdbc.sql(sql)
                        .param("name", name.strip())
                        .query(Long.class)
                        .optional()
                        .orElse(null);
    }

    private long insert(String name, @Nullable Long advisory, @Nullable Long pkg, Optional<Instant> due, Actor actor) {
        if (name.isEmpty() || name.length() > 200) {
            throw new InputException("name", "has " + name.length() + " characters", "give the campaign a short name");
        }
        try {
            return jdbc.sql("""
                            INSERT INTO campaign (name, advisory_id, package_id, due_at, created_by, created_at)
                            VALUES (:name, :advisory, :package, :due, :by, :now) RETURNING campaign_id
                            """)
                    .param("name", name)
                    .param("advisory", advisory, Types.BIGINT)
                    .param("package", pkg, Types.BIGINT)
                    .param(
                            "due",
                            due.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null),
                            Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("by", actor.name())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new InputException(name, "is the name of another campaign", "choose another name", e);
        }
    }

    private List<FindingId> findings(long campaign, Scope scope) {
        return scoped(jdbc.sql("""
                        SELECT m.finding_id FROM campaign c
                        JOIN finding m ON m.advisory_id = c.advisory_id OR m.package_id = c.package_id
                        WHERE c.campaign_id = :id AND m.state IN ('OPEN', 'IN_PROGRESS') AND
                        """ + RemediationRows.IN_SCOPE + " ORDER BY m.risk DESC LIMIT :most"), scope)
                .param("id", campaign)
                .param("most", MOST_FINDINGS)
                .query((row, _) -> new FindingId(row.getLong(1)))
                .list();
    }

    /** Ends a campaign; its remediations go on. */
    public void close(long id) {
        jdbc.sql("UPDATE campaign SET closed_at = coalesce(closed_at, :now) WHERE campaign_id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private static JdbcClient.StatementSpec scoped(JdbcClient.StatementSpec statement, Scope scope) {
        return statement.param("everything", scope.everything()).param("groups", scope.groups());
    }
}
