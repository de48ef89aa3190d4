package dev.throughline.server.web.paths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.path.Shape;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.SourceId;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestProgram;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.server.database.Sha256;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.graphs.GraphBuilds;
import dev.throughline.server.imports.Upload;
import dev.throughline.server.imports.Uploads;
import dev.throughline.server.inventory.InventoryUploads;
import dev.throughline.server.inventory.InventoryWalks;
import dev.throughline.server.inventory.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Somebody of one repository looks at a path that begins at a service and ends at a cluster, both of others. */
@TestInstance(Lifecycle.PER_CLASS)
class WithheldPathsTest {
    private static final String DIGEST = "sha256:" + "9f".repeat(32);
    private static final String REPOSITORY = "github.com/acme/checkout";
    private static final String NAME = "1 step outside your scope";

    private final TestServer server = TestServer.start();
    private AttackPath path;
    private TestBrowser owner;
    private TestBrowser member;
    private TestProgram program;

    @BeforeAll
    void buildTheEstate(@TempDir Path folder) throws IOException {
        Path objects = Files.writeString(folder.resolve("objects.json"), """
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "checkout", "namespace": "shop"},
                   "spec": {"selector": {"matchLabels": {"app": "checkout"}}, "template": {"metadata": {"labels": {"app": "checkout"}},
                     "spec": {"serviceAccountName": "tillroll", "containers": [{"name": "main", "image": "reg.example.test/acme/checkout@%s",
                       "ports": [{"containerPort": 8080}]}]}}}},
                  {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "frontdoor", "namespace": "shop"},
                   "spec": {"type": "LoadBalancer", "selector": {"app": "checkout"}, "ports": [{"port": 443, "targetPort": 8080}]},
                   "status": {"loadBalancer": {"ingress": [{"ip": "8.8.4.4"}]}}},
                  {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "tillroll", "namespace": "shop"}},
                  {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "all"},
                   "rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}]},
                  {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "tillroll-all"},
                   "roleRef": {"kind": "ClusterRole", "name": "all"},
                   "subjects": [{"kind": "ServiceAccount", "name": "tillroll", "namespace": "shop"}]}]}""".formatted(DIGEST));
        Actor somebody = Actor.system("test");
        server.part(InventoryUploads.class)
                .keep(
                        somebody,
                        objects,
                        new InventoryUploads.About(
                                "grand-cluster", Optional.of("grand-cluster"), Optional.empty(), Optional.empty()));
        keepOrigin();
        Path scan = Files.writeString(folder.resolve("trivy.json"), """
                {"SchemaVersion": 2, "ArtifactName": ".", "ArtifactType": "filesystem", "Results": [{"Target": "pom.xml", "Vulnerabilities": [
                  {"VulnerabilityID": "CVE-2099-10007", "PkgName": "org.example:codec", "InstalledVersion": "1.2.0", "Severity": "CRITICAL",
                   "Title": "Remote code execution in codec", "PkgIdentifier": {"PURL": "pkg:maven/org.example/codec@1.2.0"}}]}]}""");
        server.part(Uploads.class)
                .store(
                        scan,
                        Sha256.digest().digest(Files.readAllBytes(scan)),
                        new Upload(RepositoryKey.parse(REPOSITORY).orElseThrow(), "", "", "", "ada"));
        server.part(GraphBuilds.class).refresh();
        path = server.part(CurrentGraph.class).state().orElseThrow().paths().paths().stream()
                .filter(each -> each.shape() == Shape.WORKLOAD_TO_SCOPE)
                .findFirst()
                .orElseThrow();
        owner = server.as(Role.VIEWER);
        Grant ofGroup = new Grant(Role.VIEWER, Optional.of(group()));
        member = server.as("member", ofGroup);
        program = server.program("member", Set.of(Permission.GRAPH_READ), ofGroup);
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

    @AfterAll
    void stop() {
        server.close();
    }

    private GroupId group() {
        long group = server.number("INSERT INTO repository_group (name) VALUES ('mine') RETURNING repository_group_id");
        server.jdbc()
                .sql(
                        "INSERT INTO repository_group_member SELECT :group, repository_id FROM repository WHERE key = :key")
                .param("group", group)
                .param("key", REPOSITORY)
                .update();
        return new GroupId(group);
    }

    private static void hides(TestBrowser.Page page) {
        hides(page.status(), page.body());
    }

    private void hidesFromProgram(String path) {
        TestProgram.Reply reply = program.get(path);
        hides(reply.status(), reply.body());
    }

    private static void hides(int status, String body) {
        assertThat(status).as(body).isEqualTo(200);
        // The cluster's name is a part of the key of the workload, which is theirs; the cluster itself is not.
        assertThat(body)
                .doesNotContain("frontdoor")
                .doesNotContain("tillroll")
                .doesNotContainPattern("k8s:grand-cluster[^/]")
                .doesNotContain(">grand-cluster<");
    }

    private TestBrowser.Page json(TestBrowser browser, String address) {
        return browser.send(
                browser.request(address).header("Accept", "application/json").GET());
    }

    @Test
    void showsOfOtherPeoplesStepsTheKindAndNothingElse() {
        assertThat(owner.get("/attack-paths/" + path.id()).body()).contains("grand-cluster", "frontdoor");

        TestBrowser.Page page = member.get("/attack-paths/" + path.id());

        hides(page);
        assertThat(page.body())
                .contains(NAME, "checkout", "CVE-2099-10007", "outside your scope: what kind of thing", "Cluster");
    }

    @Test
    void withholdsThemFromListMapRestAndCsvToo() {
        hides(member.get("/attack-paths"));
        hides(member.get("/attack-paths/overview"));
        hides(member.get("/attack-paths/what-if"));
        hides(json(member, "/attack-paths/" + path.id() + "/map"));
        hides(json(member, "/attack-paths/map/data"));
        hides(member.get("/attack-paths.csv"));
        hidesFromProgram("/api/v1/attack-paths");
        hidesFromProgram("/api/v1/attack-paths/" + path.id());
        hidesFromProgram("/api/v1/attack-paths.csv");
        hidesFromProgram("/api/v1/graph-events");
        assertThat(json(member, "/attack-paths/" + path.id() + "/map").body())
                .contains("\"label\":\"" + NAME + "\"", "\"role\":\"TARGET\"", "\"type\":\"Cluster\"");
        assertThat(program.get("/api/v1/attack-paths.csv").body()).contains(path.id());
    }

    @Test
    void doesNotSayByWhatAFilterFindsWhatIsWithheld() {
        String entry = path.entry().key().value();
        assertThat(owner.get("/attack-paths?text=grand-cluster").body()).contains(path.id());

        for (String address : new String[] {
            "/attack-paths?text=grand-cluster", "/attack-paths?entry=" + entry, "/attack-paths?target=k8s:grand-cluster"
        }) {
            assertThat(member.get(address).body()).contains("0 paths").doesNotContain(path.id());
        }
        assertThat(member.get("/attack-paths?text=checkout").body()).contains(path.id());
    }

    @Test
    void hasNoEntityThatIsWithheldInTheExplorer() {
        assertThat(member.get("/explorer/entity?key=k8s:grand-cluster").status())
                .isEqualTo(404);
        assertThat(owner.get("/explorer/entity?key=k8s:grand-cluster").status()).isEqualTo(200);
    }

    @Test
    void showsEverythingToWhoMaySeeEverything() {
        assertThat(owner.get("/attack-paths/" + path.id()).body()).doesNotContain(NAME);
    }
}
