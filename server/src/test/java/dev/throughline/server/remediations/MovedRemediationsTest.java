package dev.throughline.server.remediations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.throughline.model.RepositoryKey;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Scope;
import dev.throughline.server.estate.HostRepositories;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.estate.ScannedProjectId;
import dev.throughline.server.estate.ScannedProjects;
import dev.throughline.server.findings.Dismissal;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.FindingLife;
import dev.throughline.server.findings.Merge;
import dev.throughline.server.findings.MovedProjects;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people decided stays with findings whose project turns out to belong to another repository. */
class MovedRemediationsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-20T12:00:00Z"));
    private static final Actor ADA = Actor.system("ada");
    private static final String SHOP = "github.com/acme/shop";
    private static final String STORE = "github.com/acme/store";

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    private final SampleFindings findings = new SampleFindings(jdbc);
    private final Remediations remediations = new Remediations(jdbc, CLOCK);
    private final Proposals proposals = new Proposals(
            jdbc, transactions, new Owners(jdbc, transactions), remediations, new RemediationSettings(jdbc), CLOCK);
    private final MovedRemediations moved = new MovedRemediations(jdbc, remediations, CLOCK);
    private final Merge merge = new Merge(database, List.of(moved));
    private final FindingLife life = new FindingLife(jdbc, transactions, merge, CLOCK);
    private final Repositories repositories = new Repositories(jdbc, CLOCK);
    private final ScannedProjects projects = new ScannedProjects(
            new JdbcTemplate(database), repositories, List.of(new MovedProjects(database, merge, CLOCK)), CLOCK);

    @Test
    void goAlongWithAllTheirFindings() {
        FindingId first = add(Sample.in(SHOP, "CVE-2026-1001"));
        FindingId second = add(Sample.in(SHOP, "CVE-2026-1002"));
        FindingId other = add(Sample.in(SHOP, "CVE-2026-1003").of("org.example:other", "1.0", ""));
        Remediation remediation = approved(first, second);
        life.begin(List.of(first), "ada");
        life.dismiss(
                List.of(other), new Dismissal(Dismissal.Reason.RISK_ACCEPTED, "until summer", Optional.empty()), "ada");

        map("Endor Labs", STORE);

        Remediation after = find(remediation.id());
        assertThat(after.repository()).isEqualTo(STORE);
        assertThat(after.state()).isEqualTo(RemediationState.APPROVED);
        assertThat(remediations.findings(after.id()))
                .extracting(Remediations.Ended::advisory, Remediations.Ended::state)
                .containsExactlyInAnyOrder(tuple("CVE-2026-1001", "IN_PROGRESS"), tuple("CVE-2026-1002", "OPEN"));
        assertThat(states(STORE))
                .containsExactly("CVE-2026-1001 IN_PROGRESS", "CVE-2026-1002 OPEN", "CVE-2026-1003 DISMISSED");
        assertThat(jdbc.sql(
                                "SELECT comment FROM finding_dismissal JOIN finding USING (finding_id) JOIN repository USING (repository_id)"
                                        + " WHERE key = :key")
                        .param("key", STORE)
                        .query(String.class)
                        .list())
                .containsExactly("until summer");
    }

    @Test
    void splitWhereSomeFindingsStay() {
        FindingId went = add(Sample.in(SHOP, "CVE-2026-1001"));
        FindingId stayed = add(Sample.in(SHOP, "CVE-2026-1002").by("Mend.io", Instant.parse("2026-03-01T08:00:00Z")));
        Remediation remediation = approved(went, stayed);

        map("Endor Labs", STORE);

        assertThat(remediations.findings(remediation.id()))
                .extracting(Remediations.Ended::advisory)
                .containsExactly("CVE-2026-1002");
        assertThat(find(remediation.id()).repository()).isEqualTo(SHOP);
        Remediation split = remediations
                .page(new RemediationFilter(Set.of(), "store", "", false), Scope.ofEverything(), Optional.empty(), 10)
                .rows()
                .getFirst();
        assertThat(split.state()).isEqualTo(RemediationState.APPROVED);
        assertThat(remediations.findings(split.id()))
                .extracting(Remediations.Ended::advisory)
                .containsExactly("CVE-2026-1001");
    }

    @Test
    void becomeOneWhenTwoNamesAreOneRepository() {
        Remediation before = approved(add(Sample.in(SHOP, "CVE-2026-1001")));
        Remediation today = approved(add(Sample.in(STORE, "CVE-2026-1002")));
        HostRepositories hosts = new HostRepositories(jdbc, repositories, projects, List.of(moved), CLOCK);

        transactions.executeWithoutResult(_ -> hosts.renamed(
                repository(SHOP), RepositoryKey.parse("https://" + STORE).orElseThrow()));

        assertThat(find(today.id()).state()).isEqualTo(RemediationState.APPROVED);
        assertThat(remediations.findings(today.id()))
                .extracting(Remediations.Ended::advisory)
                .containsExactlyInAnyOrder("CVE-2026-1001", "CVE-2026-1002");
        Remediation ended = find(before.id());
        assertThat(ended.repository()).isEqualTo(STORE);
        assertThat(ended.state()).isEqualTo(RemediationState.REFUSED);
        assertThat(ended.stateReason()).contains("remediation " + today.id().value());
    }

    private FindingId add(Sample sample) {
        return new FindingId(findings.add(sample));
    }

    private Remediation approved(FindingId... ids) {
        Remediation remediation =
                find(proposals.propose(List.of(ids), ADA).made().getFirst());
        remediations.approve(remediation, ADA);
        return find(remediation.id());
    }

    private Remediation find(RemediationId id) {
        return remediations.find(id, Scope.ofEverything()).orElseThrow();
    }

    private RepositoryId repository(String key) {
        return repositories
                .find(RepositoryKey.parse("https://" + key).orElseThrow())
                .orElseThrow();
    }

    private void map(String tool, String key) {
        RepositoryKey to = RepositoryKey.parse("https://" + key).orElseThrow();
        ScannedProjectId project = new ScannedProjectId(jdbc.sql(
                        "SELECT project_id FROM scanned_project JOIN connection USING (connection_id) WHERE tool = :tool")
                .param("tool", tool)
                .query(Long.class)
                .single());
        transactions.executeWithoutResult(_ -> {
            repositories.namedByScanners(List.of(to));
            projects.map(project, repository(key), "ada");
        });
    }

    private List<String> states(String key) {
        return jdbc.sql("""
                        SELECT a.name || ' ' || f.state FROM finding f JOIN advisory a USING (advisory_id)
                        JOIN repository USING (repository_id) WHERE key = :key ORDER BY 1
                        """)
                .param("key", key)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
