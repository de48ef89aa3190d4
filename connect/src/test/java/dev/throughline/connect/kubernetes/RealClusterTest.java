package dev.throughline.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.connect.Cursor;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.inventory.ReadRights;
import dev.throughline.connect.json.YamlReader;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.SourceId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A real API server: real lists and pages, real refusals, the printed ClusterRole as it is. */
class RealClusterTest {
    private static final String DIGEST = "sha256:" + "9".repeat(64);

    @TempDir
    Path folder;

    @Test
    void readsARealClusterWithThePrintedRoleAndNoMore() throws Exception {
        Optional<Path> servers = KubeApiServer.servers();
        assumeTrue(servers.isPresent(), "THROUGHLINE_SERVERS names no folder with kube-apiserver and etcd");
        try (KubeApiServer server = KubeApiServer.start(servers.get(), folder)) {
            hasAShop(server);

            InventoryPage denied = page(server);
            mayRead(server);
            InventoryPage page = page(server);

            assertThat(denied.facts().missing())
                    .extracting(MissingInput::input)
                    .contains(Input.WORKLOADS, Input.CLUSTER_ROLES, Input.NETWORK_POLICIES, Input.LOAD_BALANCERS);
            // Version 1.20 has no cron jobs of batch/v1, and nobody installed the Gateway API.
            assertThat(page.facts().missing()).isEmpty();
            assertThat(page.facts().edges())
                    .filteredOn(edge -> edge.kind() == EdgeKind.CREATED_FROM)
                    .extracting(Edge::from, Edge::to)
                    .containsExactly(tuple(
                            EntityKey.container(EntityKey.kubernetes("real", "shop", "Deployment", "web"), "app"),
                            EntityKey.image(DIGEST)));
            assertThat(page.facts().entities())
                    .filteredOn(entity -> entity.type() == EntityType.POD)
                    .hasSize(600);
            assertThat(page.facts().entities())
                    .filteredOn(entity -> entity.type() == EntityType.K8S_SECRET)
                    .extracting(entity -> entity.displayName())
                    .contains("db");
        }
    }

    private static InventoryPage page(KubeApiServer server) {
        try (KubernetesCluster cluster = new KubernetesCluster(
                new KubernetesSettings(
                        new SourceId("kubernetes"),
                        "real",
                        server.address(),
                        FixedSignIn.bearer(Secret.of(KubeApiServer.READER)),
                        Optional.of(server.certificates())),
                HttpSettings.defaults().withAddresses(AddressRules.allowing("127.0.0.1")),
                InstantSource.system())) {
            return cluster.page(Cursor.START);
        }
    }

    /** The rules of the manifest that administrators copy, for the account of this test. */
    private static void mayRead(KubeApiServer server) throws Exception {
        String manifest = Stream.of(ReadRights.KUBERNETES.text(Map.of()).split("---\n", -1))
                .filter(document -> document.contains("kind: ClusterRole\n"))
                .findFirst()
                .orElseThrow();
        String json = new JsonMapper()
                .writeValueAsString(new YamlReader().read(manifest).node());
        server.create("apis/rbac.authorization.k8s.io/v1/clusterroles", json);
        server.create("apis/rbac.authorization.k8s.io/v1/clusterrolebindings", """
                {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "reader"},
                 "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "throughline-inventory"},
                 "subjects": [{"kind": "User", "apiGroup": "rbac.authorization.k8s.io", "name": "reader"}]}""");
    }

    private static void hasAShop(KubeApiServer server) {
        server.create("api/v1/namespaces", """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}""");
        server.create("api/v1/namespaces/shop/secrets", """
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "stringData": {"password": "planted"}}""");
        server.create("apis/apps/v1/namespaces/shop/deployments", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"selector": {"matchLabels": {"app": "web"}},
                 "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "app", "image": "acme/web:1"}]}}}}""");
        server.create("api/v1/namespaces/shop/pods", pod("web-1", """
                , "ownerReferences": [{"apiVersion": "apps/v1", "kind": "Deployment", "name": "web", "uid": "1", "controller": true}]"""));
        server.putStatus("api/v1/namespaces/shop/pods/web-1", """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web-1", "namespace": "shop"}, "status": {"phase": "Running",
                 "containerStatuses": [{"name": "app", "image": "acme/web:1", "imageID": "docker.io/acme/web@%s", "ready": true, "restartCount": 0}]}}""".formatted(DIGEST));
        for (int i = 0; i < 600; i++) {
            server.create("api/v1/namespaces/shop/pods", pod("job-" + i, ""));
        }
    }

    private static String pod(String name, String owner) {
        return """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s"%s},
                 "spec": {"containers": [{"name": "app", "image": "acme/web:1"}]}}""".formatted(name, owner);
    }
}
