package dev.throughline.server.remediations.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Scope;
import dev.throughline.server.connections.ConnectionForm;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.remediations.IssueTrackers;
import dev.throughline.server.remediations.Proposals;
import dev.throughline.server.remediations.Remediation;
import dev.throughline.server.remediations.Remediations;
import dev.throughline.server.remediations.Tickets;
import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.GitLabSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import dev.throughline.testkit.simulator.scm.SimulatedIssue;
import dev.throughline.testkit.simulator.scm.SimulatedRepository;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Issues of the host that a repository lies at, beside Jira. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectedTrackersTest {
    private static final Actor ADA = Actor.system("ada");

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionKind.class,
            names = {"GITHUB", "GITLAB"})
    void holdTicketsOfTheRepositoriesThatTheyShow(ConnectionKind kind) {
        SimulatedHost host = new SimulatedHost();
        SimulatedRepository shop = host.repository("acme/shop", Map.of());
        host.repository("acme/other", Map.of());
        try (SimulatorServer service = SimulatorServer.start(service(kind, host))) {
            Remediation remediation = remediation(kind);
            long connection = connect(kind, service, remediation);
            Tickets tickets = server.part(Tickets.class);

            assertThat(server.part(IssueTrackers.class).connected(remediation.repositoryId()))
                    .containsExactly(new IssueTrackers.Tracker(connection, kind.title() + " issues", false));
            assertThat(server.part(IssueTrackers.class).connected(-1)).isEmpty();

            tickets.create(remediation, connection, "acme/other", ADA);
            SimulatedIssue issue = shop.issues().getFirst();
            assertThat(issue.title()).isEqualTo("Upgrade org.example:codec to 1.4.1 in acme/shop");
            issue.close();
            assertThat(tickets.mirror(10)).isOne();
            assertThat(tickets.of(remediation.id())).singleElement().satisfies(ticket -> {
                assertThat(ticket.key()).isEqualTo("acme/shop#" + issue.number());
                assertThat(ticket.state()).isEqualTo("DONE");
            });

            tickets.link(remediation, connection, "#" + issue.number(), ADA);
            tickets.link(
                    remediation, connection, "https://host.example.test/acme/shop/-/issues/" + issue.number(), ADA);
            assertThat(tickets.of(remediation.id())).as("linked once").hasSize(1);
            assertThatThrownBy(() -> tickets.link(remediation, connection, "acme/other#" + issue.number(), ADA))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("belongs to another repository");
            assertThatThrownBy(() -> tickets.link(remediation, connection, "soon", ADA))
                    .hasMessageContaining("names no issue");
        }
    }

    private static Service service(ConnectionKind kind, SimulatedHost host) {
        return kind == ConnectionKind.GITHUB ? new GitHubSimulator(host) : new GitLabSimulator(host);
    }

    private Remediation remediation(ConnectionKind kind) {
        String repository = kind.name().toLowerCase(Locale.ROOT) + ".com/acme/shop";
        FindingId finding =
                new FindingId(new SampleFindings(server.jdbc()).add(Sample.in(repository, "CVE-2026-1001")));
        return server.part(Remediations.class)
                .find(
                        server.part(Proposals.class)
                                .propose(List.of(finding), ADA)
                                .made()
                                .getFirst(),
                        Scope.ofEverything())
                .orElseThrow();
    }

    /** Connects the host, which shows the repository from then on. */
    private long connect(ConnectionKind kind, SimulatorServer service, Remediation remediation) {
        String token = kind == ConnectionKind.GITHUB ? GitHubSimulator.TOKEN : GitLabSimulator.TOKEN;
        String address = service.address() + (kind == ConnectionKind.GITLAB ? "/api/v4" : "");
        Map<String, String> fields = Map.of("address", address, "token", token);
        long connection = server.part(Connections.class)
                .connect(kind, new ConnectionForm(kind.title(), fields, 360, Optional.empty()), ADA)
                .value();
        server.jdbc()
                .sql("UPDATE repository SET connection_id = :connection WHERE repository_id = :id")
                .param("connection", connection)
                .param("id", remediation.repositoryId())
                .update();
        return connection;
    }
}
