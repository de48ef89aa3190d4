package dev.throughline.server.builds;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.throughline.connect.ci.CiSystem;
import dev.throughline.connect.ci.TrustedIssuer;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Role;
import dev.throughline.server.connections.ConnectionForm;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.graphs.GraphBuilds;
import dev.throughline.server.inventory.InventoryUploads;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.scm.AzureDevOpsSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Over the wire: a job's token and report in, findings and components of the repository and its images out. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportedBuildsTest {
    private static final String HERE = "https://throughline.example.test";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Actor ADMIN = Actor.system("test");

    /** A scan with the way from the entry point to the vulnerable function. */
    private static final String SCAN = """
            {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Throughline", "rules": [
                {"id": "CVE-2099-20001", "properties": {"security-severity": "9.8"}}]}},
              "results": [{"ruleId": "CVE-2099-20001", "level": "error", "message": {"text": "codec"},
                "properties": {"purl": "pkg:maven/org.example/codec@1.2.0", "verdict": "REACHABLE", "evidence": "FUNCTION"},
                "codeFlows": [{"threadFlows": [{"locations": [
                  {"location": {"logicalLocations": [{"fullyQualifiedName": "com.acme.Checkout.pay"}]}},
                  {"location": {"logicalLocations": [{"fullyQualifiedName": "org.example.Codec.decode"}]}}]}]}]}]}]}""";

    private final LoopbackServer issuer = LoopbackServer.start();
    private final String address = issuer.uri("").toString();
    private final TestServer server = TestServer.start();
    private final TestBrowser admin = server.as(Role.ADMIN);
    private RSAKey key;

    @BeforeAll
    void trustTheIssuer() throws JOSEException {
        key = new RSAKeyGenerator(2_048).keyID("k1").generate();
        issuer.on(
                        "/.well-known/openid-configuration",
                        Answer.ok("{\"issuer\": \"" + address + "\", \"jwks_uri\": \"" + address + "/keys\"}"))
                .on("/keys", Answer.ok(new JWKSet(key.toPublicJWK()).toString()));
        server.part(BuildReports.class).setAudience(ADMIN, URI.create(HERE));
    }

    @AfterAll
    void stop() {
        server.close();
        issuer.close();
    }

    private void trust(CiSystem system, String host) {
        server.part(BuildReports.class).trust(ADMIN, new TrustedIssuer(issuer.uri(""), system, host));
    }

    private static String digest(String twoDigits) {
        return "sha256:" + twoDigits.repeat(32);
    }

    private static String report(String digest, String more) {
        return """
                {"images": [{"reference": "reg.example.test/acme/checkout:1", "digest": "%s"}],
                 "sbom": {"bomFormat": "CycloneDX", "components": [{"purl": "pkg:maven/org.example/codec@1.2.0"}]}%s}""".formatted(digest, more);
    }

    private TestBrowser.Page send(String token, String body) {
        TestBrowser job = server.browser();
        return job.send(job.request("/api/v1/image-builds")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private String token(Map<String, String> claims) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder()
                .issuer(address)
                .subject("repo:acme/checkout:ref:refs/heads/main")
                .audience(HERE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        claims.forEach(all::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), all.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String gitHub(String repository, String ref) throws JOSEException {
        return token(Map.of("repository", repository, "sha", COMMIT, "ref", ref, "run_id", "7", "event_name", "push"));
    }

    @Test
    void givesAnImageTheCallPathsOfTheCommitThatItWasBuiltFrom(@TempDir Path folder) throws IOException, JOSEException {
        trust(CiSystem.GITHUB_ACTIONS, "github.com");
        String digest = digest("4c");
        Path objects = Files.writeString(folder.resolve("objects.json"), """
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "checkout", "namespace": "shop"},
                   "spec": {"selector": {"matchLabels": {"app": "checkout"}}, "template": {"metadata": {"labels": {"app": "checkout"}},
                     "spec": {"containers": [{"name": "main", "image": "reg.example.test/acme/checkout@%s",
                       "ports": [{"containerPort": 8080}]}]}}}},
                  {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "checkout", "namespace": "shop"},
                   "spec": {"type": "LoadBalancer", "selector": {"app": "checkout"}, "ports": [{"port": 443, "targetPort": 8080}]},
                   "status": {"loadBalancer": {"ingress": [{"ip": "8.8.4.4"}]}}}]}""".formatted(digest));
        server.part(InventoryUploads.class)
                .keep(
                        ADMIN,
                        objects,
                        new InventoryUploads.About("prod", Optional.of("prod"), Optional.empty(), Optional.empty()));

        TestBrowser.Page answer =
                send(gitHub("acme/checkout", "refs/heads/main"), report(digest, ", \"scan\": " + SCAN));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"findings\":1", "\"packages\":1");
        server.part(GraphBuilds.class).refresh();
        AttackPath path = server.part(CurrentGraph.class).state().orElseThrow().paths().paths().stream()
                .filter(each -> each.title().contains("checkout"))
                .findFirst()
                .orElseThrow();
        assertThat(admin.get("/attack-paths/" + path.id()).body())
                .contains("com.acme.Checkout.pay", "org.example.Codec.decode", "CVE-2099-20001");
        assertThat(components("github.com/acme/checkout")).isOne();
    }

    @Test
    void keepsImagesOfABranchOnItsWayWithoutTakingItsScanForTheRepositorys() throws JOSEException {
        trust(CiSystem.GITHUB_ACTIONS, "github.com");
        send(gitHub("acme/branchy", "refs/heads/main"), report(digest("5a"), ", \"scan\": " + SCAN));
        server.jdbc()
                .sql("UPDATE repository SET default_branch = 'main' WHERE key = 'github.com/acme/branchy'")
                .update();

        TestBrowser.Page answer = send(
                gitHub("acme/branchy", "refs/heads/feature"),
                report(digest("5b"), ", \"scan\": " + SCAN.replace("CVE-2099-20001", "CVE-2099-20002")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).contains("this job builds refs/heads/feature", "\"findings\":0");
        assertThat(server.number("SELECT count(*) FROM advisory WHERE name = 'CVE-2099-20002'"))
                .isZero();
    }

    @Test
    void replacesTheComponentsOfARepositoryByThoseOfTheNextBuild() throws JOSEException {
        trust(CiSystem.GITHUB_ACTIONS, "github.com");
        String token = gitHub("acme/components", "refs/heads/main");
        send(token, report(digest("6a"), ""));

        send(token, report(digest("6b"), "").replace("codec@1.2.0", "codec@1.2.9"));

        assertThat(components("github.com/acme/components")).isOne();
        assertThat(admin.get("/inventory").body()).doesNotContain("sbom:");
    }

    private long components(String repository) {
        return server.number("SELECT count(*) FROM inventory_edge JOIN inventory_source USING (inventory_source_id)"
                + " WHERE kind = 'HAS_PACKAGE' AND gone_at IS NULL AND name = 'sbom:" + repository + "'");
    }

    @Test
    void refusesAScanOfNoKnownFormatBeforeAnythingIsKept() throws JOSEException {
        trust(CiSystem.GITHUB_ACTIONS, "github.com");

        TestBrowser.Page answer = send(
                gitHub("acme/wrong", "refs/heads/main"), report(digest("7a"), ", \"scan\": {\"some\": \"thing\"}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("the build report: scan").doesNotContain("build-scan");
        assertThat(components("github.com/acme/wrong")).isZero();
    }

    @Test
    void looksUpTheBuildOfAJobOfAzureInTheConnectedOrganization() throws JOSEException {
        trust(CiSystem.AZURE_PIPELINES, "dev.azure.com");
        String token = token(Map.of("sub", "p://Acme/Big Shop/build orders"));
        String body = report(digest("8a"), ", \"buildId\": \"12\", \"scan\": " + SCAN);

        assertThat(send(token, body).body()).contains("connect the organization under Integrations");

        AzureDevOpsSimulator service =
                new AzureDevOpsSimulator(new SimulatedHost()).building("12", "acme/Big Shop/orders", COMMIT, "main");
        try (SimulatorServer azure = SimulatorServer.start(service)) {
            server.part(Connections.class)
                    .connect(
                            ConnectionKind.AZURE_DEVOPS,
                            new ConnectionForm(
                                    "Azure DevOps of acme",
                                    Map.of(
                                            "address",
                                            azure.address().toString(),
                                            "organization",
                                            "acme",
                                            "token",
                                            AzureDevOpsSimulator.TOKEN),
                                    360,
                                    Optional.empty()),
                            ADMIN);

            TestBrowser.Page answer = send(token, body);

            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(answer.body()).contains("dev.azure.com/acme/big shop/_git/orders", COMMIT, "\"findings\":1");
            assertThat(send(token, body.replace("\"12\"", "\"13\"")).body()).contains("there is no such build");
        }
    }
}
