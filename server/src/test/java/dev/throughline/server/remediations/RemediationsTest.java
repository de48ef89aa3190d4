package dev.throughline.server.remediations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.connect.Secret;
import dev.throughline.connect.SourceControl;
import dev.throughline.connect.SourceRepository;
import dev.throughline.connect.azuredevops.AzureDevOps;
import dev.throughline.connect.azuredevops.AzureDevOpsSettings;
import dev.throughline.connect.github.GitHub;
import dev.throughline.connect.github.GitHubCredential;
import dev.throughline.connect.github.GitHubSettings;
import dev.throughline.connect.gitlab.GitLab;
import dev.throughline.connect.gitlab.GitLabSettings;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.jira.Jira;
import dev.throughline.connect.jira.JiraSettings;
import dev.throughline.model.InputException;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Scope;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.manifests.ManifestEditor;
import dev.throughline.server.remediations.PullRequests.Attempt;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.jira.JiraSimulator;
import dev.throughline.testkit.simulator.scm.AzureDevOpsSimulator;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.GitLabSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedChange;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import dev.throughline.testkit.simulator.scm.SimulatedRepository;
import dev.throughline.upgrade.AvailableVersions.Published;
import dev.throughline.upgrade.fix.ProjectEditors;
import dev.throughline.upgrade.maven.PublishedPoms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RemediationsTest {
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Actor ADA =
            new Actor(Actor.Kind.USER, Optional.empty(), "ada", Optional.empty(), Optional.empty());
    private static final Scope ALL = Scope.ofEverything();
    private static final String SHOP = "github.com/acme/shop";
    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.acme</groupId><artifactId>shop</artifactId><version>1</version>
              <dependencies>
                <dependency><groupId>org.example</groupId><artifactId>codec</artifactId><version>1.2.0</version></dependency>
              </dependencies>
            </project>
            """;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = database.jdbc();
    private final TransactionTemplate transactions =
            new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    private final SampleFindings findings = new SampleFindings(jdbc);
    private final SimulatedHost host = new SimulatedHost();
    private SimulatedRepository shop = host.repository("acme/shop", Map.of("pom.xml", POM));
    private String nameThere = "acme/shop";
    private final Remediations remediations = new Remediations(jdbc, CLOCK);
    private final RemediationSettings settings = new RemediationSettings(jdbc);
    private final Owners owners = new Owners(jdbc, transactions);
    private final Proposals proposals = new Proposals(jdbc, transactions, owners, remediations, settings, CLOCK);
    private SimulatorServer server = SimulatorServer.start(new GitHubSimulator(host));
    private SourceControl control = gitHub(server.address());

    private static GitHub gitHub(URI address) {
        return new GitHub(
                new GitHubSettings(
                        address, new GitHubCredential.Token(Secret.of(GitHubSimulator.TOKEN)), Optional.empty()),
                QUICK,
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The hosts that a change can be opened at. */
    enum Host {
        GITHUB,
        GITLAB,
        AZURE_DEVOPS
    }

    private PullRequests requests() {
        return new PullRequests(
                jdbc,
                transactions,
                remediations,
                settings,
                new Evidences(jdbc),
                _ -> Optional.of(
                        new AtHost(control, control.repository(nameThere).orElseThrow())),
                new ManifestEditor(new ProjectEditors(_ -> Published.NONE, PublishedPoms.NONE, Map.of())),
                purl -> purl.version().equals(Optional.of("1.4.1")) ? Set.of("CVE-2026-9999") : Set.of(),
                id -> Optional.of("https://throughline.example.test/remediations/" + id.value()),
                CLOCK);
    }

    private record AtHost(SourceControl host, SourceRepository repository) implements SourceControls.Hosted {
        @Override
        public void close() {}
    }

    private FindingId finding(String advisory, String fix) {
        return new FindingId(findings.add(Sample.in(SHOP, advisory).of("org.example:codec", "1.2.0", fix)));
    }

    private Remediation proposed(FindingId... ids) {
        return find(proposals.propose(List.of(ids), ADA).made().getFirst());
    }

    private Remediation find(RemediationId id) {
        return remediations.find(id, ALL).orElseThrow();
    }

    private Remediation approved(FindingId... ids) {
        Remediation remediation = proposed(ids);
        remediations.approve(remediation, ADA);
        return find(remediation.id());
    }

    private void openRequests(int mostOpen) {
        settings.change(new RemediationSettings.Current(true, mostOpen, List.of("security"), OptionalInt.empty()));
    }

    @Test
    void goesToTheHighestVersionAndTakesAlongWhatThatEnds() {
        FindingId asked = finding("CVE-2026-1001", "1.4.1");
        finding("CVE-2026-1002", "1.3.0");
        finding("CVE-2026-1003", "2.0.0");

        Remediation remediation = proposed(asked);

        assertThat(remediation.title()).isEqualTo("Upgrade org.example:codec to 1.4.1");
        assertThat(remediation.fromVersion()).isEqualTo("1.2.0");
        assertThat(remediation.proposedBy()).isEqualTo("Endor Labs");
        assertThat(remediations.findings(remediation.id()))
                .extracting(Remediations.Ended::advisory)
                .containsExactly("CVE-2026-1001", "CVE-2026-1002");
        assertThat(remediation.priority()).isEqualTo(87);
        assertThat(remediation.dueAt()).contains(Instant.parse("2026-03-08T08:00:00Z"));
    }

    @Test
    void makesNeverTwoForTheSameChange() {
        FindingId first = finding("CVE-2026-1001", "1.4.1");
        FindingId later = finding("CVE-2026-1002", "1.5.0");
        Remediation remediation = proposed(first);

        Proposals.Outcome again = proposals.propose(List.of(first, later), ADA);

        assertThat(again.made()).isEmpty();
        assertThat(again.joined()).isEqualTo(2);
        assertThat(find(remediation.id()).toVersion()).isEqualTo("1.5.0");
        assertThat(find(remediation.id()).findings()).isEqualTo(2);
    }

    @Test
    void leavesAnApprovedChangeAsItWasApproved() {
        Remediation remediation = approved(finding("CVE-2026-1001", "1.4.1"));

        proposals.propose(List.of(finding("CVE-2026-1002", "1.5.0"), finding("CVE-2026-1003", "1.4.0")), ADA);

        assertThat(find(remediation.id()).toVersion()).isEqualTo("1.4.1");
        assertThat(remediations.findings(remediation.id()))
                .extracting(Remediations.Ended::advisory)
                .containsExactlyInAnyOrder("CVE-2026-1001", "CVE-2026-1003");
    }

    @Test
    void asksPeopleWhereNoToolKnowsAVersion() {
        Remediation remediation = proposed(finding("CVE-2026-1001", ""));

        assertThat(remediation.kind()).isEqualTo(Remediation.Kind.MANUAL);
        assertThat(remediation.title()).isEqualTo("Replace or mitigate org.example:codec");
        assertThat(remediation.proposedBy()).isEqualTo("ada");
    }

    @Test
    void givesItToTheOwnerOfTheFirstRuleThatMatchesElseToCodeOwners() {
        owners.setRules(List.of(
                new Owners.Rule("*", "org.other:*", "@acme/other"),
                new Owners.Rule("github.com/acme/*", "*codec", "@acme/media")));
        FindingId byRule = finding("CVE-2026-1001", "1.4.1");
        FindingId byFile =
                new FindingId(findings.add(Sample.in(SHOP, "CVE-2026-1002").of("org.example:parser", "1.0", "1.1")));
        jdbc.sql("UPDATE repository SET owners = '{@acme/web}'").update();

        assertThat(proposed(byRule).owner())
                .contains(new Remediation.Owner("@acme/media", Remediation.Owner.Source.RULE));
        assertThat(proposed(byFile).owner())
                .contains(new Remediation.Owner("@acme/web", Remediation.Owner.Source.CODEOWNERS));
    }

    @ParameterizedTest
    @EnumSource
    void opensOneRequestAtEachHost(Host kind) {
        useHost(kind);
        openRequests(3);
        Remediation remediation = approved(finding("CVE-2026-1001", "1.4.1"));

        Attempt attempt = requests().carryOut(remediation, ADA);

        assertThat(attempt).isInstanceOf(Attempt.Opened.class);
        assertThat(find(remediation.id()).state()).isEqualTo(RemediationState.PULL_REQUEST_OPEN);
        assertThat(shop.changes()).hasSize(1);
        SimulatedChange change = shop.changes().getFirst();
        assertThat(change.title()).isEqualTo("Upgrade org.example:codec to 1.4.1");
        assertThat(change.branch()).isEqualTo("throughline/org.example-codec-1.4.1");
        assertThat(shop.files(change.branch()).orElseThrow()).containsEntry("pom.xml", POM.replace("1.2.0", "1.4.1"));
    }

    private void useHost(Host kind) {
        if (kind == Host.GITHUB) {
            return;
        }
        server.close();
        if (kind == Host.GITLAB) {
            server = SimulatorServer.start(new GitLabSimulator(host));
            control = new GitLab(
                    new GitLabSettings(
                            server.address().resolve("/api/v4"), Secret.of(GitLabSimulator.TOKEN), Optional.empty()),
                    QUICK,
                    InstantSource.system());
            return;
        }
        server = SimulatorServer.start(new AzureDevOpsSimulator(host));
        shop = host.repository("acme/Big Shop/shop", Map.of("pom.xml", POM));
        nameThere = "Big Shop/shop";
        control = new AzureDevOps(
                new AzureDevOpsSettings(server.address(), "acme", Secret.of(AzureDevOpsSimulator.TOKEN)),
                QUICK,
                InstantSource.system());
    }

    @Test
    void explainsTheUpgradeInTheRequest() {
        openRequests(3);
        requests().carryOut(approved(finding("CVE-2026-1001", "1.4.1")), ADA);

        assertThat(shop.changes().getFirst().labels()).containsExactly("security");
        assertThat(shop.changes().getFirst().body())
                .contains(
                        "Upgrades <code>org.example&#58;codec</code> from <code>1.2.0</code> to <code>1.4.1</code>",
                        "| CVE-2026-1001 | 87 | reachable (function) |",
                        "### Findings introduced\n\n- CVE-2026-9999",
                        "was not analysed here",
                        "com.acme.shop.Upload.receive &#40;Upload.java&#58;42&#41;\ncom.acme.shop.Images.thumbnail",
                        "(https://throughline.example.test/remediations/");
    }

    @Test
    void opensNothingInADryRunAndShowsTheEdit() {
        Remediation remediation = approved(finding("CVE-2026-1001", "1.4.1"));

        Attempt attempt = requests().carryOut(remediation, ADA);

        assertThat(attempt).isInstanceOf(Attempt.DryRun.class);
        assertThat(shop.changes()).isEmpty();
        assertThat(find(remediation.id()).state()).isEqualTo(RemediationState.APPROVED);
        assertThat(find(remediation.id()).preview().orElseThrow().diff())
                .contains("-    <dependency>", "<version>1.4.1</version>");
        assertThat(find(remediation.id()).introduced()).contains(List.of("CVE-2026-9999"));
    }

    @Test
    void waitsWhileAsManyRequestsAreOpenAsMayBe() {
        openRequests(1);
        requests().carryOut(approved(finding("CVE-2026-1001", "1.4.1")), ADA);
        jdbc.sql("INSERT INTO package (type, name) VALUES ('maven', 'com.acme:shop')")
                .update();
        FindingId other =
                new FindingId(findings.add(Sample.in(SHOP, "CVE-2026-1002").of("org.example:codec", "1.2.0", "1.5.0")));
        jdbc.sql("UPDATE remediation SET package_id = (SELECT package_id FROM package WHERE name = 'com.acme:shop')")
                .update();
        Remediation second = approved(other);

        assertThat(requests().carryOut(second, ADA)).isInstanceOf(Attempt.Waiting.class);
        assertThat(find(second.id()).stateReason()).contains("has 1 open pull requests");
        assertThat(shop.changes()).hasSize(1);
    }

    @Test
    void failsWithTheReasonWhenTheBuildFilesDoNotAllowIt() {
        Remediation remediation = approved(
                new FindingId(findings.add(Sample.in(SHOP, "CVE-2026-1001").of("left-pad", "1.0.0", "1.3.0"))));

        assertThat(requests().carryOut(remediation, ADA)).isInstanceOf(Attempt.Failed.class);
        assertThat(find(remediation.id()).state()).isEqualTo(RemediationState.FAILED);
        assertThat(find(remediation.id()).stateReason()).contains("has no package.json");
    }

    @Test
    void followsTheRequestUntilAScanNoLongerSeesTheFindings() {
        openRequests(3);
        FindingId finding = finding("CVE-2026-1001", "1.4.1");
        Remediation remediation = approved(finding);
        PullRequests requests = requests();
        requests.carryOut(remediation, ADA);

        requests.follow(find(remediation.id()), ADA);
        assertThat(find(remediation.id()).state()).isEqualTo(RemediationState.PULL_REQUEST_OPEN);
        shop.changes().getFirst().merge();
        requests.follow(find(remediation.id()), ADA);
        assertThat(find(remediation.id()).state()).isEqualTo(RemediationState.MERGED);
        assertThat(requests.verify()).isZero();
        jdbc.sql("UPDATE finding SET state = 'RESOLVED', closed_at = now() WHERE finding_id = :id")
                .param("id", finding.value())
                .update();
        assertThat(requests.verify()).isEqualTo(1);

        assertThat(find(remediation.id()).state()).isEqualTo(RemediationState.VERIFIED);
        assertThat(remediations.medianDays(ALL).orElseThrow()).isBetween(19.0, 20.0);
        assertThat(remediations.history(remediation.id()))
                .extracting(Remediations.Event::what)
                .startsWith("verified: no scan sees its findings any more", "the pull request was merged");
    }

    @Test
    void countsARequestThatIsClosedUnmergedAsRefused() {
        openRequests(3);
        Remediation remediation = approved(finding("CVE-2026-1001", "1.4.1"));
        requests().carryOut(remediation, ADA);
        shop.changes().getFirst().close();

        requests().follow(find(remediation.id()), ADA);

        assertThat(find(remediation.id()).state()).isEqualTo(RemediationState.REFUSED);
        assertThat(find(remediation.id()).stateReason()).isEqualTo("the pull request was closed without merging");
    }

    @Test
    void refusesAStepThatCannotFollow() {
        Remediation remediation = proposed(finding("CVE-2026-1001", "1.4.1"));
        remediations.refuse(remediation, Refusal.RISK_ACCEPTED, "internal tool", ADA);

        assertThatThrownBy(() -> remediations.approve(remediation, ADA))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was changed by somebody else meanwhile");
        assertThatThrownBy(() -> remediations.approve(find(remediation.id()), ADA))
                .hasMessageContaining("is refused, which cannot become approved");
    }

    @Test
    void mirrorsHowATicketStands() {
        JiraSimulator service = new JiraSimulator();
        try (SimulatorServer jira = SimulatorServer.start(service)) {
            Tickets tickets = tickets(jira.address());
            Remediation remediation = proposed(finding("CVE-2026-1001", "1.4.1"));
            long connection = jdbc.sql("SELECT connection_id FROM connection")
                    .query(Long.class)
                    .single();

            tickets.create(remediation, connection, "SHOP", ADA);
            service.move("SHOP-12", "In Progress");
            int changed = tickets.mirror(10);

            assertThat(changed).isEqualTo(1);
            assertThat(tickets.of(remediation.id())).singleElement().satisfies(ticket -> {
                assertThat(ticket.key()).isEqualTo("SHOP-12");
                assertThat(ticket.statusWord()).isEqualTo("In Progress");
            });
            assertThat(service.fields("SHOP-12").path("summary").asString())
                    .isEqualTo("Upgrade org.example:codec to 1.4.1 in acme/shop");
            assertThat(service.links("SHOP-12")).hasSize(1);
            assertThatThrownBy(() -> tickets.create(remediation, connection, "SHOP", ADA))
                    .hasMessageContaining("is a ticket for this remediation already");
        }
    }

    private Tickets tickets(URI jira) {
        IssueTrackers trackers = new IssueTrackers() {
            @Override
            public List<Tracker> connected(long repositoryId) {
                return List.of();
            }

            @Override
            public Optional<Connected> of(long connectionId) {
                return Optional.of(new Connected() {
                    private final Jira tracker = new Jira(
                            new JiraSettings(jira, JiraSimulator.EMAIL, Secret.of(JiraSimulator.TOKEN), "Task"),
                            QUICK,
                            InstantSource.system());

                    @Override
                    public Jira tracker() {
                        return tracker;
                    }

                    @Override
                    public boolean takesProject() {
                        return true;
                    }

                    @Override
                    public void close() {
                        tracker.close();
                    }
                });
            }
        };
        return new Tickets(
                jdbc,
                remediations,
                settings,
                trackers,
                id -> Optional.of("https://throughline.example.test/remediations/" + id.value()),
                CLOCK);
    }

    @Test
    void leadsACampaignOverAllRepositories() {
        Campaigns campaigns = new Campaigns(jdbc, proposals, CLOCK);
        FindingId here = finding("CVE-2026-1001", "1.4.1");
        findings.add(Sample.in("github.com/acme/search", "CVE-2026-1001"));
        findings.add(Sample.in("github.com/acme/search", "CVE-2026-1002").of("org.example:parser", "1", "2"));

        long id = campaigns.start("Codec", "cve-2026-1001", "", Optional.of(NOW), ALL, ADA);
        jdbc.sql("UPDATE finding SET state = 'RESOLVED' WHERE finding_id = :id")
                .param("id", here.value())
                .update();

        Campaigns.Campaign campaign = campaigns.find(id, ALL).orElseThrow();
        assertThat(campaign.percent()).isEqualTo(50);
        assertThat(campaign.repositories()).isEqualTo(2);
        assertThat(campaign.clean()).isEqualTo(1);
        assertThat(campaigns.remediations(campaign, ALL))
                .extracting(Remediation::repositoryName)
                .containsExactlyInAnyOrder("acme/shop", "acme/search");
        assertThatThrownBy(() -> campaigns.start("Other", "CVE-1999-0001", "", Optional.empty(), ALL, ADA))
                .hasMessageContaining("is neither an advisory nor a package of any finding");
    }

    @Test
    void proposesUrgentUpgradesByItself() {
        finding("CVE-2026-1001", "1.4.1");
        findings.add(Sample.in("github.com/acme/search", "CVE-2026-1002").judged("UNREACHABLE", "FUNCTION"));

        assertThat(proposals.proposeUrgent(Actor.system("proposals"))).isEqualTo(1);
        assertThat(proposals.proposeUrgent(Actor.system("proposals"))).isZero();
    }
}
