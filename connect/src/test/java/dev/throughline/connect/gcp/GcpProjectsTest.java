package dev.throughline.connect.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.model.graph.AccessFact.GcpBinding;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.SourceId;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.cloud.AssetInventorySimulator;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GcpProjectsTest {
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));
    private static final String SHOP = "projects/shop";

    private static String pem = "";

    private final AssetInventorySimulator service = new AssetInventorySimulator();
    private final SimulatorServer server = SimulatorServer.start(service);

    @AfterEach
    void stop() {
        server.close();
    }

    @BeforeAll
    static void makeKey() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        pem = "-----BEGIN PRIVATE KEY-----\\n" + Base64.getEncoder().encodeToString(key)
                + "\\n-----END PRIVATE KEY-----\\n";
    }

    private Secret key() {
        return Secret.of("""
                {"type": "service_account", "client_email": "reader@shop.iam.gserviceaccount.com", "private_key_id": "k1",
                 "private_key": "%s", "token_uri": "%s/token"}""".formatted(pem, server.address()));
    }

    private GcpProjects projects(Secret key, String... parents) {
        return new GcpProjects(
                new GcpSettings(new SourceId("gcp"), key, List.of(parents), server.address()),
                QUICK,
                InstantSource.system());
    }

    private InventoryPage first(String... parents) {
        try (GcpProjects projects = projects(key(), parents)) {
            return projects.page(Cursor.START);
        }
    }

    private void hasSecrets(int count) {
        for (int i = 0; i < count; i++) {
            service.with(SHOP, "RESOURCE", """
                    {"name": "//secretmanager.googleapis.com/projects/shop/secrets/s%d", "assetType": "secretmanager.googleapis.com/Secret",
                     "ancestors": ["projects/42"], "resource": {"data": {"name": "s%d"}}}""".formatted(i, i));
        }
    }

    private static long secrets(InventoryPage page) {
        return page.facts().entities().stream()
                .filter(entity -> entity.type() == EntityType.GCP_SECRET)
                .count();
    }

    @Test
    void readsAssetsOfManyPagesAndJoinsTheirPolicies() {
        hasSecrets(25);
        service.paging(10).with(SHOP, "IAM_POLICY", """
                {"name": "//secretmanager.googleapis.com/projects/shop/secrets/s3", "assetType": "secretmanager.googleapis.com/Secret",
                 "iamPolicy": {"bindings": [{"role": "roles/secretmanager.secretAccessor", "members": ["user:a@example.test"]}]}}""");

        InventoryPage page = first(SHOP);

        assertThat(secrets(page)).isEqualTo(25);
        assertThat(page.facts().missing()).isEmpty();
        assertThat(page.facts().facts())
                .filteredOn(GcpBinding.class::isInstance)
                .singleElement()
                .satisfies(fact -> assertThat(fact.about().name()).endsWith("/secrets/s3"));
    }

    @Test
    void namesThePoliciesThatItMayNotRead() {
        hasSecrets(1);
        service.deny("IAM_POLICY");

        InventoryPage page = first(SHOP);

        assertThat(secrets(page)).isEqualTo(1);
        assertThat(page.facts().missing())
                .contains(new MissingInput(
                        Input.IDENTITY_POLICIES,
                        "shop",
                        "cloudasset.assets.list IAM_POLICY",
                        "access denied",
                        new SourceId("gcp")));
    }

    @Test
    void saysOfAProjectThatItMayNotSeeThatNothingIsKnown() {
        InventoryPage page = first("projects/hidden");

        assertThat(page.facts().entities()).isEmpty();
        assertThat(page.facts().missing())
                .extracting(MissingInput::input)
                .contains(Input.COMPUTE, Input.SECURITY_GROUPS, Input.DATA_STORES);
    }

    @Test
    void readsOnAfterThrottlingAndBrokenConnections() {
        hasSecrets(2);
        server.faults().next("/v1/.*", new Fault.TooManyRequests(0), new Fault.Cut(), new Fault.Refusal(500));

        assertThat(secrets(first(SHOP))).isEqualTo(2);
    }

    @Test
    void saysThatAnAnswerIsMalformed() {
        hasSecrets(1);
        server.faults().next("/v1/.*", new Fault.Malformed());

        assertThat(catchThrowableOfType(ConnectorException.class, () -> first(SHOP))
                        .reason())
                .isEqualTo(Reason.ANSWER_MALFORMED);
    }

    @Test
    void saysThatTheKeyCannotBeReadWithoutQuotingIt() {
        ConnectorException trouble = catchThrowableOfType(
                ConnectorException.class, () -> projects(Secret.of("{\"private_key\": \"planted-key\"}"), SHOP));

        assertThat(trouble.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
        assertThat(trouble.toString()).doesNotContain("planted-key");
    }

    @Test
    void warnsOfProjectsThatItDoesNotSee() {
        hasSecrets(1);
        try (GcpProjects projects = projects(key(), SHOP, "projects/hidden")) {
            assertThat(projects.check().account()).isEqualTo("reader@shop.iam.gserviceaccount.com");
            assertThat(projects.check().projects()).hasValue(1);
            assertThat(projects.check().warnings())
                    .hasSize(2)
                    .allMatch(warning -> warning.contains("projects/hidden"))
                    .anyMatch(warning -> warning.contains("IAM_POLICY"));
        }
    }
}
