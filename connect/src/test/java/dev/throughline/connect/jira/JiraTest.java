package dev.throughline.connect.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.IssueTracker.NewTicket;
import dev.throughline.connect.IssueTracker.Ticket;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.jira.JiraSimulator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JiraTest {
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));
    private static final NewTicket TICKET = new NewTicket(
            JiraSimulator.PROJECT,
            "Fix CVE-2026-00001\nin codec",
            "It is reachable.\n\nUpgrade to 1.2.9.",
            List.of("to fix"));

    private final JiraSimulator service = new JiraSimulator();
    private final SimulatorServer server = SimulatorServer.start(service);
    private final Jira jira = jira(JiraSimulator.TOKEN);

    private Jira jira(String token) {
        return new Jira(
                new JiraSettings(server.address(), JiraSimulator.EMAIL, Secret.of(token), "Task"),
                QUICK,
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        jira.close();
        server.close();
    }

    @Test
    void createsATicketInTheFormsThatJiraTakes() {
        Ticket ticket = jira.create(TICKET);

        assertThat(ticket.key()).isEqualTo("SHOP-12");
        assertThat(ticket.page()).isEqualTo(server.address() + "/browse/SHOP-12");
        assertThat(service.fields("SHOP-12").path("summary").asString()).isEqualTo("Fix CVE-2026-00001 in codec");
        assertThat(service.fields("SHOP-12").at("/labels/0").asString()).isEqualTo("to-fix");
        assertThat(service.fields("SHOP-12")
                        .at("/description/content/1/content/0/text")
                        .asString())
                .isEqualTo("Upgrade to 1.2.9.");
    }

    @ParameterizedTest
    @CsvSource({"To Do, OPEN", "In Progress, IN_PROGRESS", "Done, DONE"})
    void readsHowATicketStands(String status, Ticket.State state) {
        String key = jira.create(TICKET).key();
        service.move(key, status);

        assertThat(jira.read(key).state()).isEqualTo(state);
        assertThat(jira.read(key).statusWord()).isEqualTo(status);
    }

    @Test
    void linksOnceHoweverOften() {
        String key = jira.create(TICKET).key();

        jira.link(key, "Finding", "https://throughline.example.test/findings/1");
        jira.link(key, "Finding", "https://throughline.example.test/findings/1");

        assertThat(service.links(key)).hasSize(1);
    }

    @Test
    void createsNoSecondTicketWhenItIsNotSureOfTheFirst() {
        server.faults().next("/rest/api/3/issue", new Fault.Cut());

        ConnectorException trouble = catchThrowableOfType(ConnectorException.class, () -> jira.create(TICKET));

        assertThat(trouble.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(server.exchanges()).hasSize(1);
    }

    @Test
    void saysWhatItIsThatJiraRefuses() {
        NewTicket elsewhere = new NewTicket("NONE", "title", "body", List.of());

        assertThat(catchThrowableOfType(ConnectorException.class, () -> jira.create(elsewhere))
                        .reason())
                .isEqualTo(Reason.REQUEST_REFUSED);
        assertThat(catchThrowableOfType(ConnectorException.class, () -> jira.read("SHOP-99")))
                .hasMessageContaining("Issue does not exist");
    }

    @Test
    void saysWhoItIsAndThatTheTokenIsRejected() {
        assertThat(jira.check().account()).isEqualTo("Throughline Bot");
        ConnectorException trouble = catchThrowableOfType(
                ConnectorException.class, () -> jira("planted-wrong-token").check());

        assertThat(trouble.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
        assertThat(trouble.toString()).doesNotContain("planted-wrong-token");
    }
}
