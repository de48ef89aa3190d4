package dev.throughline.server.remediations;

import dev.throughline.model.Purl;
import dev.throughline.server.access.Actor;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.remediations.Remediation.Kind;
import dev.throughline.server.remediations.Remediation.Owner;
import dev.throughline.upgrade.VersionChoices;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes remediations of findings.
 *
 * <p>All unfinished findings of one package in one repository go together: to the highest version that a tool proposes against
 * any of those that were asked for, with every other finding that this version ends. Where no tool knows a version, people have
 * to find a way.
 */
public final class Proposals {
    private static final int URGENT_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Owners owners;
    private final Remediations remediations;
    private final RemediationSettings settings;
    private final InstantSource clock;

    public Proposals(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Owners owners,
            Remediations remediations,
            RemediationSettings settings,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.owners = owners;
        this.remediations = remediations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What became of a wish.
     *
     * @param made new remediations
     * @param joined findings that an active remediation ends already, or now
     * @param unmapped findings that belong to no repository that is known
     * @param finished findings that need nothing any more
     */
    public record Outcome(List<RemediationId> made, int joined, int unmapped, int finished) {
        public Outcome {
            made = List.copyOf(made);
        }
    }

    private record Candidate(
            FindingId id,
            long repository,
            String repositoryKey,
            List<String> codeOwners,
            long packageId,
            String packageType,
            String packageName,
            List<String> versions,
            Optional<String> fix,
            int risk,
            Optional<OffsetDateTime> dueAt,
            boolean asked) {
        /** The package, for the order of its versions. */
        Purl purl() {
            return PackagePurl.of(packageType, packageName, "");
        }
    }

    private record Group(long repository, long packageId) {}

    /** Proposes what ends these findings. */
    public Outcome propose(Collection<FindingId> findings, Actor actor) {
        return transactions.execute(_ -> {
            Long[] ids = findings.stream().map(FindingId::value).toArray(Long[]::new);
            List<Candidate> candidates = candidates(ids);
            Map<Group, List<Candidate>> groups = new LinkedHashMap<>();
            candidates.forEach(candidate -> groups.computeIfAbsent(
                            new Group(candidate.repository(), candidate.packageId()), _ -> new ArrayList<>())
                    .add(candidate));
            List<RemediationId> made = new ArrayList<>();
            int joined = 0;
            List<Owners.Rule> rules = owners.rules();
            for (List<Candidate> group : groups.values()) {
                Optional<RemediationId> fresh = propose(group, rules, actor);
                fresh.ifPresent(made::add);
                joined += fresh.isPresent()
                        ? 0
                        : (int) group.stream().filter(Candidate::asked).count();
            }
            int asked = (int) candidates.stream().filter(Candidate::asked).count();
            int unmapped = unmapped(ids);
            return new Outcome(made, joined, unmapped, ids.length - asked - unmapped);
        });
    }

    /**
     * Proposes upgrades for urgent findings that nobody has taken up yet, as the settings say.
     *
     * @return how many remediations were made
     */
    public int proposeUrgent(Actor actor) {
        if (settings.current().proposesFromRisk().isEmpty()) {
            return 0;
        }
        int made = 0;
        List<Urgent> urgent = urgentAfter(Urgent.FIRST);
        while (!urgent.isEmpty() && !Thread.currentThread().isInterrupted()) {
            made += propose(urgent.stream().map(Urgent::id).toList(), actor)
                    .made()
                    .size();
            urgent = urgentAfter(urgent.getLast());
        }
        return made;
    }

    /** A finding in the order of urgency. */
    private record Urgent(FindingId id, int risk) {
        /** Before all others. */
        private static final Urgent FIRST = new Urgent(new FindingId(Long.MAX_VALUE), Integer.MAX_VALUE);
    }

    /** Goes on where the last ones ended: those before have their remediation, and there may be a million of them. */
    private List<Urgent> urgentAfter(Urgent last) {
        return jdbc.sql("""
                        SELECT f.finding_id, f.risk FROM finding f
                        WHERE f.state IN ('OPEN', 'IN_PROGRESS') AND f.repository_id IS NOT NULL AND f.fix_version IS NOT NULL
                          AND f.risk >= :risk AND (f.risk, f.finding_id) < (:lastRisk, :lastId)
                          AND NOT EXISTS (SELECT FROM remediation_finding x WHERE x.finding_id = f.finding_id)
                        ORDER BY f.risk DESC, f.finding_id DESC LIMIT :most
                        """)
                .param("risk", settings.current().proposesFromRisk().orElseThrow())
                .param("lastRisk", last.risk())
                .param("lastId", last.id().value())
                .param("most", URGENT_AT_ONCE)
                .query((row, _) -> new Urgent(new FindingId(row.getLong(1)), row.getInt(2)))
                .list();
    }

    /** The findings that were asked for, and the others of the same packages in the same repositories. */
    private List<Candidate> candidates(Long[] ids) {
        return jdbc.sql("""
                        SELECT f.finding_id, f.repository_id, r.key, r.owners, f.package_id, p.type, p.name, f.versions,
                               f.fix_version, f.risk, f.due_at, f.finding_id = ANY (:ids) AS asked
                        FROM finding f JOIN repository r USING (repository_id) JOIN package p USING (package_id)
                        WHERE (f.repository_id, f.package_id) IN (
                                  SELECT repository_id, package_id FROM finding WHERE finding_id = ANY (:ids))
                          AND f.state IN ('OPEN', 'IN_PROGRESS')
                        ORDER BY f.repository_id, f.package_id, f.finding_id
                        """).param("ids", ids).query((row, _) -> candidate(row)).list();
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                new FindingId(row.getLong("finding_id")),
                row.getLong("repository_id"),
                row.getString("key"),
                texts(row.getArray("owners")),
                row.getLong("package_id"),
                row.getString("type"),
                row.getString("name"),
                texts(row.getArray("versions")),
                Optional.ofNullable(row.getString("fix_version")),
                row.getInt("risk"),
                Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class)),
                row.getBoolean("asked"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private int unmapped(Long[] ids) {
        return jdbc.sql("""
                        SELECT count(*) FROM finding
                        WHERE finding_id = ANY (:ids) AND repository_id IS NULL AND state IN ('OPEN', 'IN_PROGRESS')
                        """).param("ids", ids).query(Integer.class).single();
    }

    private Optional<RemediationId> propose(List<Candidate> group, List<Owners.Rule> rules, Actor actor) {
        Comparator<String> order = VersionChoices.order(group.getFirst().purl());
        Optional<String> target = group.stream()
                .filter(Candidate::asked)
                .flatMap(candidate -> candidate.fix().stream())
                .max(order);
        List<Candidate> ended = group.stream()
                .filter(candidate -> target.isPresent()
                        ? candidate
                                .fix()
                                .filter(fix -> order.compare(fix, target.get()) <= 0)
                                .isPresent()
                        : candidate.asked())
                .toList();
        Optional<RemediationId> fresh = insert(ended, target, order, rules, actor);
        if (fresh.isEmpty()) {
            join(ended, target, order);
        } else {
            addFindings(fresh.get(), ended);
        }
        fresh.ifPresent(made -> remediations.tell(
                made, actor, "proposed for " + ended.size() + (ended.size() == 1 ? " finding" : " findings")));
        return fresh;
    }

    private Optional<RemediationId> insert(
            List<Candidate> ended,
            Optional<String> target,
            Comparator<String> order,
            List<Owners.Rule> rules,
            Actor actor) {
        Candidate any = ended.getFirst();
        Optional<Owner> owner = Owners.choose(rules, any.repositoryKey(), any.codeOwners(), any.packageName());
        String from = ended.stream()
                .flatMap(candidate -> candidate.versions().stream())
                .filter(version -> !version.isEmpty())
                .min(order)
                .orElse("");
        return jdbc.sql("""
                        INSERT INTO remediation (repository_id, package_id, kind, from_version, to_version, proposed_by, owner,
                                                 owner_source, created_at, changed_at)
                        VALUES (:repository, :package, :kind, :from, :to, :by, :owner, :ownerSource, :now, :now)
                        ON CONFLICT (repository_id, package_id, kind) WHERE state NOT IN ('VERIFIED', 'FAILED', 'REFUSED')
                            DO NOTHING
                        RETURNING remediation_id
                        """)
                .param("repository", any.repository())
                .param("package", any.packageId())
                .param("kind", kind(target).name())
                .param("from", from)
                .param("to", target.orElse(""))
                .param(
                        "by",
                        target.flatMap(version -> toolThatProposes(ended, version))
                                .orElse(actor.name()))
                .param("owner", owner.map(Owner::name).orElse(null), Types.VARCHAR)
                .param("ownerSource", owner.map(known -> known.source().name()).orElse(null), Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new RemediationId(row.getLong(1)))
                .optional();
    }

    private static Kind kind(Optional<String> target) {
        return target.isPresent() ? Kind.UPGRADE : Kind.MANUAL;
    }

    private Optional<String> toolThatProposes(List<Candidate> ended, String version) {
        return jdbc.sql("""
                        SELECT tool FROM finding_report
                        WHERE finding_id = ANY (:ids) AND fix_version = :version AND closed_at IS NULL ORDER BY tool LIMIT 1
                        """)
                .param(
                        "ids",
                        ended.stream().map(candidate -> candidate.id().value()).toArray(Long[]::new))
                .param("version", version)
                .query((row, _) -> row.getString(1))
                .optional();
    }

    /**
     * Adds findings to the remediation that is under way already. As long as nobody approved it, it goes to the higher of the two
     * versions; after that, only those are added that its version ends.
     */
    private void join(List<Candidate> ended, Optional<String> target, Comparator<String> order) {
        record Active(RemediationId id, String toVersion, boolean undecided) {}
        Candidate any = ended.getFirst();
        Active active = jdbc.sql("""
                        SELECT remediation_id, to_version, state = 'PROPOSED' FROM remediation
                        WHERE repository_id = :repository AND package_id = :package AND kind = :kind
                          AND state NOT IN ('VERIFIED', 'FAILED', 'REFUSED')
                        """)
                .param("repository", any.repository())
                .param("package", any.packageId())
                .param("kind", kind(target).name())
                .query((row, _) -> new Active(new RemediationId(row.getLong(1)), row.getString(2), row.getBoolean(3)))
                .single();
        boolean isHigher = target.filter(version -> order.compare(version, active.toVersion()) > 0)
                .isPresent();
        if (isHigher && active.undecided()) {
            jdbc.sql("""
                            UPDATE remediation SET to_version = :to, introduced = NULL, preview = NULL WHERE remediation_id = :id
                            """)
                    .param("to", target.get())
                    .param("id", active.id().value())
                    .update();
        }
        boolean endsAll = target.isEmpty() || !isHigher || active.undecided();
        addFindings(
                active.id(),
                ended.stream()
                        .filter(candidate ->
                                endsAll || order.compare(candidate.fix().orElseThrow(), active.toVersion()) <= 0)
                        .toList());
    }

    private void addFindings(RemediationId id, List<Candidate> ended) {
        jdbc.sql("""
                        INSERT INTO remediation_finding (remediation_id, finding_id)
                        SELECT :id, unnest(cast(:findings AS bigint[])) ON CONFLICT DO NOTHING
                        """)
                .param("id", id.value())
                .param(
                        "findings",
                        ended.stream().map(candidate -> candidate.id().value()).toArray(Long[]::new))
                .update();
        jdbc.sql("""
                        UPDATE remediation m
                        SET priority = f.risk, due_at = CASE WHEN m.due_by_hand THEN m.due_at ELSE f.due_at END
                        FROM (SELECT max(risk) AS risk, min(due_at) AS due_at
                              FROM remediation_finding JOIN finding USING (finding_id)
                              WHERE remediation_id = :id AND state IN ('OPEN', 'IN_PROGRESS')) AS f
                        WHERE m.remediation_id = :id
                        """).param("id", id.value()).update();
    }
}
