package dev.throughline.server.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.RepositoryKey;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Role;
import dev.throughline.server.connections.ConnectionForm;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.graphs.GraphBuilds;
import dev.throughline.server.inventory.InventoryUploads;
import dev.throughline.server.inventory.InventoryWalks;
import dev.throughline.server.inventory.Walk;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class DeploymentRecordsTest {
    private static final String DIGEST = "sha256:" + "9f".repeat(32);
    private static final String REPOSITORY = "github.com/acme/checkout";
    private static final String EXPOSED = "acme acme/checkout shop-checkout-main deployed [internet-exposed]";
    private static final Actor SOMEBODY = Actor.system("test");

    private final GitHubSimulator gitHub = new GitHubSimulator(new SimulatedHost());
    private final SimulatorServer host = SimulatorServer.start(gitHub);
    private final TestServer server = TestServer.start();
    private final TestBrowser admin = server.as(Role.ADMIN);

    @TempDir
    Path folder;

    @AfterAll
    void stop() {
        server.close();
        host.close();
    }

    @Test
    void tellsWhatRunsOnceAfterAnAdministratorTurnedItOnAndAgainOnlyWhenItChanged() throws IOException {
        connectTheRepository();
        keepOrigin();
        bringCluster(deployment("checkout") + "," + service("LoadBalancer"));

        round();
        assertThat(gitHub.deployments().told()).isZero();
        assertThat(admin.get("/inventory/deployments").body())
                .contains("This is a dry run", "shop-checkout-main", "internet-exposed", "not yet");

        admin.post("/inventory/deployments", Map.of("on", "true"));
        round();
        assertThat(gitHub.deployments().lines()).containsExactly(EXPOSED);
        round();
        server.part(GraphBuilds.class).refresh();
        round();
        assertThat(gitHub.deployments().told()).isOne();

        bringCluster(deployment("checkout") + "," + service("ClusterIP"));
        round();
        assertThat(gitHub.deployments().lines()).containsExactly("acme acme/checkout shop-checkout-main deployed []");

        gitHub.deployments().deny(true);
        bringCluster(deployment("checkout") + "," + service("LoadBalancer"));
        round();
        assertThat(admin.get("/inventory/deployments").body())
                .contains("give the token the organization permission Artifact metadata: write");
        gitHub.deployments().deny(false);
        round();
        assertThat(gitHub.deployments().told())
                .as("it is left alone for an hour")
                .isEqualTo(2);
        server.jdbc().sql("UPDATE deployment_record SET try_after = NULL").update();
        round();
        assertThat(gitHub.deployments().lines()).containsExactly(EXPOSED);

        endTheDeployment();
        round();
        assertThat(gitHub.deployments().lines())
                .containsExactly("acme acme/checkout shop-checkout-main decommissioned [internet-exposed]");

        admin.post("/inventory/deployments", Map.of("on", "false"));
        bringCluster(deployment("checkout") + "," + service("ClusterIP"));
        round();
        assertThat(gitHub.deployments().told()).isEqualTo(4);
    }

    /** As a complete walk does that no longer shows it. */
    private void endTheDeployment() {
        server.jdbc()
                .sql(
                        "UPDATE inventory_entity SET gone_at = now(), changed_xid = pg_current_xact_id() WHERE type = 'WORKLOAD'")
                .update();
        server.part(GraphBuilds.class).refresh();
    }

    private void round() {
        server.part(DeploymentRecords.class).round();
    }

    private void connectTheRepository() {
        ConnectionId connection = server.part(Connections.class)
                .connect(
                        ConnectionKind.GITHUB,
                        new ConnectionForm(
                                "GitHub of acme",
                                Map.of(
                                        "address",
                                        host.address().toString(),
                                        "organization",
                                        "acme",
                                        "token",
                                        GitHubSimulator.TOKEN),
                                360,
                                Optional.empty()),
                        SOMEBODY);
        server.jdbc()
                .sql("""
                        INSERT INTO repository (key, full_name, first_seen_at, connection_id)
                        VALUES (:key, 'acme/checkout', now(), :connection)
                        """)
                .param("key", REPOSITORY)
                .param("connection", connection.value())
                .update();
    }

    private void keepOrigin() {
        SourceId labels = new SourceId("registry-1");
        Instant now = Instant.now();
        ImageFact.Origin origin = new ImageFact.Origin(
                EntityKey.image(DIGEST),
                OriginMethod.OCI_LABELS,
                RepositoryKey.parse(REPOSITORY).orElseThrow(),
                Optional.empty(),
                Optional.empty(),
                1,
                "org.opencontainers.image.source",
                labels,
                now);
        Walk walk = server.part(InventoryWalks.class).begin(labels);
        server.part(InventoryWalks.class)
                .keep(walk, new GraphFacts(labels, now, List.of(), List.of(), List.of(origin), List.of()));
        server.part(InventoryWalks.class).complete(walk);
    }

    private void bringCluster(String objects) throws IOException {
        Path file = Files.writeString(folder.resolve("objects.json"), """
                        {"apiVersion": "v1", "kind": "List", "items": [%s]}""".formatted(objects));
        server.part(InventoryUploads.class)
                .keep(
                        SOMEBODY,
                        file,
                        new InventoryUploads.About("prod", Optional.of("prod"), Optional.empty(), Optional.empty()));
        server.part(GraphBuilds.class).refresh();
    }

    private static String deployment(String name) {
        String image = "reg.example.test/acme/checkout@" + DIGEST;
        return """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%s", "namespace": "shop"},
                 "spec": {"selector": {"matchLabels": {"app": "checkout"}}, "template": {"metadata": {"labels": {"app": "checkout"}},
                   "spec": {"containers": [{"name": "main", "image": "%s",
                     "ports": [{"containerPort": 8080}]}]}}}}""".formatted(name, image);
    }

    private static String service(String type) {
        String address = type.equals("LoadBalancer") ? "{\"ip\": \"8.8.4.4\"}" : "";
        return """
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "frontdoor", "namespace": "shop"},
                 "spec": {"type": "%s", "selector": {"app": "checkout"}, "ports": [{"port": 443, "targetPort": 8080}]},
                 "status": {"loadBalancer": {"ingress": [%s]}}}""".formatted(type, address);
    }
}
