package dev.throughline.connect.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.Property;
import dev.throughline.model.graph.SourceId;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.kubernetes.KubernetesSimulator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesClusterTest {
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));
    private static final SourceId SOURCE = new SourceId("kubernetes-prod");

    private final KubernetesSimulator service = new KubernetesSimulator();
    private final SimulatorServer server = SimulatorServer.start(service);

    @AfterEach
    void stop() {
        server.close();
    }

    private KubernetesCluster cluster(String token) {
        return new KubernetesCluster(settings("prod", token), QUICK, InstantSource.system());
    }

    private KubernetesSettings settings(String cluster, String token) {
        return new KubernetesSettings(
                SOURCE, cluster, server.address(), FixedSignIn.bearer(Secret.of(token)), Optional.empty());
    }

    private InventoryPage page() {
        try (KubernetesCluster cluster = cluster(KubernetesSimulator.TOKEN)) {
            return cluster.page(Cursor.START);
        }
    }

    private void hasPods(int count) {
        for (int i = 0; i < count; i++) {
            service.with("api/v1/pods", """
                    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "pod-%d", "namespace": "shop"},
                     "spec": {"containers": [{"name": "app", "image": "acme/app:1"}]}, "status": {"phase": "Running"}}""".formatted(i));
        }
    }

    private static List<Entity> ofType(InventoryPage page, EntityType type) {
        return page.facts().entities().stream()
                .filter(entity -> entity.type() == type)
                .toList();
    }

    @Test
    void readsAListOfManyPages() {
        hasPods(1_234);

        InventoryPage page = page();

        assertThat(ofType(page, EntityType.POD)).hasSize(1_234);
        assertThat(page.facts().missing()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void readsAClusterAPageAndNamesTheOneThatLetsNobodyIn() {
        hasPods(3);
        KubernetesClusters clusters = new KubernetesClusters(
                List.of(
                        settings("first", KubernetesSimulator.TOKEN),
                        settings("closed", "wrong"),
                        settings("last", KubernetesSimulator.TOKEN)),
                QUICK,
                InstantSource.system());

        InventoryPage first = clusters.page(Cursor.START);
        InventoryPage closed = clusters.page(first.next().orElseThrow());
        InventoryPage last = clusters.page(closed.next().orElseThrow());

        assertThat(ofType(first, EntityType.POD))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod.key().value()).startsWith("k8s:first/"));
        assertThat(closed.facts().entities()).isEmpty();
        assertThat(closed.facts().missing())
                .contains(new MissingInput(Input.WORKLOADS, "closed", "list pods", "access denied", SOURCE));
        assertThat(ofType(last, EntityType.POD))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod.key().value()).startsWith("k8s:last/"));
        assertThat(last.next()).isEmpty();
        assertThat(clusters.check().warnings()).singleElement().asString().startsWith("closed cannot be read: ");
    }

    @Test
    void beginsAListAnewWhenItWentOutOfDate() {
        hasPods(1_234);
        service.expireNext(2);

        assertThat(ofType(page(), EntityType.POD)).hasSize(1_234);
    }

    @Test
    void namesAListThatChangesFasterThanItIsRead() {
        hasPods(1_234);
        service.expireNext(100);

        assertThat(page().facts().missing())
                .containsExactly(new MissingInput(
                        Input.WORKLOADS, "prod", "list pods", "the list changed faster than it could be read", SOURCE));
    }

    @Test
    void namesWhatItMayNotList() {
        service.deny("apis/networking.k8s.io/v1/networkpolicies").deny("apis/gateway.networking.k8s.io/v1/gateways");

        assertThat(page().facts().missing())
                .containsExactly(
                        new MissingInput(
                                Input.NETWORK_POLICIES, "prod", "list networkpolicies", "access denied", SOURCE),
                        new MissingInput(Input.LOAD_BALANCERS, "prod", "list gateways", "access denied", SOURCE));
    }

    @Test
    void missesNothingWhereTheGatewayApiIsNotInstalled() {
        service.without("apis/gateway.networking.k8s.io");

        assertThat(page().facts().missing()).isEmpty();
    }

    @Test
    void seesOfSecretsThatTheyAreThere() {
        service.with("api/v1/secrets", """
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db", "namespace": "shop"},
                 "data": {"password": "cGxhbnRlZA=="}}""");

        assertThat(ofType(page(), EntityType.K8S_SECRET))
                .extracting(Entity::displayName)
                .containsExactly("db");
        assertThat(server.exchanges())
                .noneMatch(exchange -> new String(exchange.reply().body(), UTF_8).contains("cGxhbnRlZA"));
    }

    @Test
    void learnsWhoSignsTheTokensOfServiceAccounts() {
        assertThat(page().facts().entities())
                .filteredOn(entity -> entity.key().equals(EntityKey.cluster("prod")))
                .singleElement()
                .satisfies(entity -> assertThat(entity.properties())
                        .containsEntry(Property.OIDC_ISSUER, "issuer.example.test/cluster"));
    }

    @Test
    void readsOnAfterThrottlingAndBrokenConnections() {
        hasPods(600);
        server.faults().every(3, new Fault.TooManyRequests(0), new Fault.Cut(), new Fault.Refusal(503));

        assertThat(ofType(page(), EntityType.POD)).hasSize(600);
    }

    @Test
    void saysThatAnAnswerIsNoList() {
        server.faults().next("/api/v1/pods", new Fault.Page());

        assertThat(catchThrowableOfType(ConnectorException.class, this::page).reason())
                .isEqualTo(Reason.ANSWER_MALFORMED);
    }

    @Test
    void saysThatTheTokenIsRejected() {
        try (KubernetesCluster cluster = cluster("planted-wrong-token")) {
            ConnectorException trouble = catchThrowableOfType(ConnectorException.class, cluster::check);

            assertThat(trouble.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
            assertThat(trouble.toString()).doesNotContain("planted-wrong-token");
        }
    }

    @Test
    void checksWhatTheAccountMayDo() {
        service.deny("api/v1/nodes").without("apis/gateway.networking.k8s.io");
        try (KubernetesCluster cluster = cluster(KubernetesSimulator.TOKEN)) {
            assertThat(cluster.check().account()).isEqualTo("prod v1.31.2");
            assertThat(cluster.check().warnings())
                    .containsExactly("may not list nodes; give the account the printed ClusterRole");
            assertThat(cluster.check().rights()).contains("list pods").doesNotContain("list nodes");
        }
    }
}
