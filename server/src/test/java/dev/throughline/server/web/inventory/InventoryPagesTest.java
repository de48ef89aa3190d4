package dev.throughline.server.web.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.InputException;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Role;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.graphs.GraphBuilds;
import dev.throughline.server.inventory.InventoryUploads;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class InventoryPagesTest {
    private static final String OBJECTS = """
            {"apiVersion": "v1", "kind": "List", "items": [
              {"apiVersion": "apps/v1", "kind": "Deployment",
               "metadata": {"name": "checkout", "namespace": "shop"},
               "spec": {"selector": {"matchLabels": {"app": "checkout"}},
                 "template": {"metadata": {"labels": {"app": "checkout"}},
                   "spec": {"containers": [{"name": "main", "image": "reg.example.test/acme/checkout@sha256:%1$s",
                     "ports": [{"containerPort": 8080}]}]}}}},
              {"apiVersion": "v1", "kind": "Service",
               "metadata": {"name": "checkout", "namespace": "shop"},
               "spec": {"type": "LoadBalancer", "selector": {"app": "checkout"}, "ports": [{"port": 443, "targetPort": 8080}]},
               "status": {"loadBalancer": {"ingress": [{"ip": "203.0.113.10"}]}}}]}
            """.formatted("9f".repeat(32));
    private static final EntityKey CHECKOUT = EntityKey.kubernetes("prod", "shop", "Deployment", "checkout");

    private final TestServer server = TestServer.start();
    private final TestBrowser browser = server.as(Role.ADMIN);

    @TempDir
    Path folder;

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void makesAGraphOfAnUploadedFileAndMarksWhatMatters() throws IOException {
        InventoryUploads.Outcome outcome = upload(OBJECTS);

        assertThat(outcome.result().entities()).isPositive();
        assertThat(browser.get("/inventory").body()).contains("file:prod", "What could not be read");

        browser.post(
                "/inventory/marking",
                Map.of("position", "1", "nameGlob", "check*", "type", "Workload", "criticality", "CRITICAL"));
        server.part(GraphBuilds.class).refresh();

        var snapshot =
                server.part(CurrentGraph.class).state().orElseThrow().graph().snapshot();
        assertThat(snapshot.entity(snapshot.node(CHECKOUT).orElseThrow()).criticality())
                .isEqualTo(Criticality.CRITICAL);
        assertThat(snapshot.node(EntityKey.kubernetes("prod", "shop", "Service", "checkout")))
                .isPresent();
    }

    @Test
    void refusesAFileOfNoKnownFormat() {
        Assertions.assertThatThrownBy(() -> upload("{\"some\": \"thing\"}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no inventory of a known format");
    }

    @Test
    void refusesARuleThatSaysSomethingOfEverything() {
        assertThat(browser.post("/inventory/marking", Map.of("criticality", "HIGH"))
                        .body())
                .contains("says it of everything");
    }

    @Test
    void printsTheRightsThatConnectionsNeed() {
        assertThat(browser.get("/inventory").body()).contains("ec2:Describe", "kind: ClusterRole");
    }

    @Test
    void printsTheStepForEachCiSystemWithTheAddressOfThisServer() {
        browser.post("/inventory/builds/audience", Map.of("address", "https://hub.example.test/"));

        assertThat(browser.get("/inventory/builds").body())
                .contains("GitHub Actions", "GitLab CI", "Azure Pipelines", "aud: https://hub.example.test");
    }

    @Test
    void refusesABuildReportWithoutAGoodToken() {
        TestBrowser nobody = server.browser();

        assertThat(nobody.send(nobody.request("/api/v1/image-builds").POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(401);
        assertThat(nobody.send(nobody.request("/api/v1/image-builds")
                                .header("Authorization", "Bearer nonsense")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .body())
                .contains("remedy");
    }

    private InventoryUploads.Outcome upload(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("objects.json"), content);
        return server.part(InventoryUploads.class)
                .keep(
                        Actor.system("test"),
                        file,
                        new InventoryUploads.About("prod", Optional.of("prod"), Optional.empty(), Optional.empty()));
    }
}
