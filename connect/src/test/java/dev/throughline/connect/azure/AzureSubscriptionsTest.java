package dev.throughline.connect.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.SourceId;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.cloud.ResourceGraphSimulator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureSubscriptionsTest {
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));
    private static final String QUERIES = "/providers/Microsoft.ResourceGraph/resources";

    private final ResourceGraphSimulator service = new ResourceGraphSimulator();
    private final SimulatorServer server = SimulatorServer.start(service);

    @AfterEach
    void stop() {
        server.close();
    }

    private AzureSubscriptions azure(String secret, String... subscriptions) {
        return new AzureSubscriptions(
                new AzureSettings(
                        new SourceId("azure"),
                        "tenant",
                        "client",
                        Secret.of(secret),
                        List.of(subscriptions),
                        server.address(),
                        server.address()),
                QUICK,
                InstantSource.system());
    }

    private InventoryPage first(String... subscriptions) {
        try (AzureSubscriptions azure = azure(ResourceGraphSimulator.SECRET, subscriptions)) {
            return azure.page(Cursor.START);
        }
    }

    private void hasVaults(String subscription, int count) {
        for (int i = 0; i < count; i++) {
            service.with(subscription, """
                    {"id": "/subscriptions/%s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v%d", "name": "v%d",
                     "type": "microsoft.keyvault/vaults", "properties": {"enableRbacAuthorization": true}}""".formatted(subscription, i, i));
        }
    }

    private static long vaults(InventoryPage page) {
        return page.facts().entities().stream()
                .filter(entity -> entity.type() == EntityType.KEY_VAULT)
                .count();
    }

    @Test
    void readsAnAnswerOfManyPages() {
        hasVaults("s1", 25);
        service.paging(10);

        assertThat(vaults(first())).isEqualTo(25);
    }

    @Test
    void readsASubscriptionAPage() {
        hasVaults("s1", 1);
        hasVaults("s2", 2);
        try (AzureSubscriptions azure = azure(ResourceGraphSimulator.SECRET)) {
            InventoryPage one = azure.page(Cursor.START);
            InventoryPage two = azure.page(one.next().orElseThrow());

            assertThat(vaults(one)).isEqualTo(1);
            assertThat(vaults(two)).isEqualTo(2);
            assertThat(two.next()).isEmpty();
        }
    }

    @Test
    void saysOfASubscriptionThatItMayNotSeeThatNothingIsKnown() {
        hasVaults("s1", 1);

        InventoryPage page = first("hidden");

        assertThat(page.facts().entities()).isEmpty();
        assertThat(page.facts().missing())
                .extracting(MissingInput::input)
                .contains(Input.COMPUTE, Input.DATA_STORES, Input.IDENTITY_POLICIES, Input.SECURITY_GROUPS);
        assertThat(page.facts().missing())
                .allSatisfy(one -> assertThat(one.scope()).isEqualTo("hidden"));
    }

    @Test
    void namesATableThatItMayNotQuery() {
        hasVaults("s1", 1);
        service.deny("AuthorizationResources");

        InventoryPage page = first();

        assertThat(vaults(page)).isEqualTo(1);
        assertThat(page.facts().missing())
                .containsExactly(new MissingInput(
                        Input.IDENTITY_POLICIES,
                        "s1",
                        "AuthorizationResources",
                        "access denied",
                        new SourceId("azure")));
    }

    @Test
    void waitsAsLongAsItIsAskedToAndReadsOn() {
        hasVaults("s1", 3);
        server.faults().next(QUERIES, new Fault.TooManyRequests(0), new Fault.Refusal(503), new Fault.Cut());

        assertThat(vaults(first())).isEqualTo(3);
    }

    @Test
    void saysThatAnAnswerHoldsNoRows() {
        hasVaults("s1", 1);
        server.faults().next(QUERIES, new Fault.Malformed());

        assertThat(catchThrowableOfType(ConnectorException.class, this::first).reason())
                .isEqualTo(Reason.ANSWER_MALFORMED);
    }

    @Test
    void saysThatTheSecretIsRejectedWithoutQuotingIt() {
        try (AzureSubscriptions azure = azure("planted-wrong-secret")) {
            ConnectorException trouble = catchThrowableOfType(ConnectorException.class, azure::check);

            assertThat(trouble.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
            assertThat(trouble.toString()).doesNotContain("planted-wrong-secret");
        }
    }

    @Test
    void warnsOfSubscriptionsThatItDoesNotSee() {
        hasVaults("s1", 1);
        try (AzureSubscriptions azure = azure(ResourceGraphSimulator.SECRET, "s1", "hidden")) {
            assertThat(azure.check().projects()).hasValue(1);
            assertThat(azure.check().warnings()).singleElement().asString().contains("hidden");
        }
    }

    @Test
    void namesTheKindsThatTheServiceLeavesOutWithoutAWord() {
        hasVaults("s1", 3);
        service.permitting("microsoft.web/sites/read");

        InventoryPage page = first();

        assertThat(vaults(page)).isZero();
        assertThat(page.facts().missing())
                .contains(new MissingInput(
                        Input.DATA_STORES,
                        "s1",
                        "microsoft.keyvault/vaults/read",
                        "access denied",
                        new SourceId("azure")))
                .noneMatch(missing -> missing.call().equals("microsoft.web/sites/read"));
        try (AzureSubscriptions azure = azure(ResourceGraphSimulator.SECRET)) {
            assertThat(azure.check().warnings())
                    .contains("may not microsoft.keyvault/vaults/read in subscription s1; give the application the role"
                            + " Reader, or the printed one");
        }
    }
}
