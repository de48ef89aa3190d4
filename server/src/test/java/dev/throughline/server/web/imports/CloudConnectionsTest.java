package dev.throughline.server.web.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.RepositoryKey;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Role;
import dev.throughline.server.database.Sha256;
import dev.throughline.server.graphs.GraphBuilds;
import dev.throughline.server.imports.Upload;
import dev.throughline.server.imports.Uploads;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.aws.AwsSimulator;
import dev.throughline.testkit.simulator.cloud.AssetInventorySimulator;
import dev.throughline.testkit.simulator.cloud.ResourceGraphSimulator;
import dev.throughline.testkit.simulator.kubernetes.KubernetesSimulator;
import dev.throughline.testkit.simulator.oci.RegistrySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Clouds, clusters and registries on the pages of the hub: connect, synchronize, see what it means. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudConnectionsTest {
    private static final Pattern CONNECTION = Pattern.compile("/connections/(\\d+)$");
    private static final String CATALOG = "/providers/Microsoft.ResourceGraph/resources";

    private TestServer server;
    private TestServer worker;
    private TestBrowser browser;

    @BeforeAll
    void start() {
        server = TestServer.start();
        worker = server.worker();
        browser = server.as(Role.ADMIN);
    }

    @AfterAll
    void stop() {
        worker.close();
        server.close();
    }

    private long connect(String kind, Map<String, String> form) {
        TestBrowser.Page page = browser.post("/connections/new/" + kind, form);
        Matcher path = CONNECTION.matcher(page.address().getPath());
        assertThat(path.find()).as(page.body()).isTrue();
        return Long.parseLong(path.group(1));
    }

    /** Waits for the run of this number, from 1 on, and gives its report. */
    private String report(long connection, int run, String state) {
        server.await(
                "SELECT count(*) FROM sync_run WHERE connection_id = " + connection + " AND state = '" + state + "'",
                run);
        long last = server.number("SELECT max(run_id) FROM sync_run WHERE connection_id = " + connection);
        return browser.get("/connections/" + connection + "/runs/" + last).body();
    }

    private long live(String kind, long connection) {
        return server.number("SELECT count(*) FROM inventory_entity JOIN inventory_source USING (inventory_source_id)"
                + " WHERE gone_at IS NULL AND name = '" + kind + "-" + connection + "'");
    }

    private static Map<String, String> kubernetes(SimulatorServer cluster, String name) {
        return Map.of("name", name, "everyMinutes", "360", "kubeconfig", """
                apiVersion: v1
                kind: Config
                current-context: prod
                contexts: [{name: prod, context: {cluster: prod, user: reader}}]
                clusters: [{name: prod, cluster: {server: "%s"}}]
                users: [{name: reader, user: {token: %s}}]
                """.formatted(
                        cluster.address(), KubernetesSimulator.TOKEN));
    }

    private static KubernetesSimulator shop(String digest) {
        return new KubernetesSimulator()
                .with("apis/apps/v1/deployments", """
                        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "checkout", "namespace": "shop"},
                         "spec": {"selector": {"matchLabels": {"app": "checkout"}}, "template": {"metadata": {"labels": {"app": "checkout"}},
                           "spec": {"serviceAccountName": "checkout", "containers": [
                             {"name": "app", "image": "reg.example.test/acme/checkout@%s", "ports": [{"containerPort": 8080}]}]}}}}""".formatted(digest))
                .with("api/v1/services", """
                        {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "checkout", "namespace": "shop"},
                         "spec": {"type": "LoadBalancer", "selector": {"app": "checkout"}, "ports": [{"port": 443, "targetPort": 8080}]},
                         "status": {"loadBalancer": {"ingress": [{"ip": "8.8.4.4"}]}}}""")
                .with("api/v1/serviceaccounts", """
                        {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "checkout", "namespace": "shop"}}""")
                .with("apis/rbac.authorization.k8s.io/v1/clusterroles", """
                        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "all"},
                         "rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}]}""")
                .with("apis/rbac.authorization.k8s.io/v1/clusterrolebindings", """
                        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "checkout-all"},
                         "roleRef": {"kind": "ClusterRole", "name": "all"},
                         "subjects": [{"kind": "ServiceAccount", "name": "checkout", "namespace": "shop"}]}""");
    }

    private static RegistrySimulator registry() {
        RegistrySimulator registry = new RegistrySimulator();
        String config = registry.blob("""
                {"architecture": "amd64", "os": "linux", "config": {"Labels": {
                 "org.opencontainers.image.source": "https://github.com/acme/checkout",
                 "org.opencontainers.image.revision": "0123456789abcdef0123456789abcdef01234567"}}}""".getBytes(UTF_8));
        registry.manifest(
                "acme/checkout",
                "1",
                RegistrySimulator.image(
                        "application/vnd.oci.image.config.v1+json",
                        config,
                        registry.blob("layer".getBytes(UTF_8)),
                        "application/vnd.oci.image.layer.v1.tar+gzip"));
        return registry;
    }

    @Test
    void leadsFromAConnectedClusterAndRegistryToAnAttackPath(@TempDir Path folder) throws IOException {
        RegistrySimulator images = registry();
        String digest = images.digest("acme/checkout", "1");
        try (SimulatorServer registry = SimulatorServer.start(images);
                SimulatorServer cluster = SimulatorServer.start(shop(digest))) {
            long ofCluster = connect("kubernetes", kubernetes(cluster, "Production cluster"));
            long ofRegistry = connect(
                    "registry",
                    Map.of(
                            "name",
                            "Registry of acme",
                            "everyMinutes",
                            "360",
                            "address",
                            registry.address().toString(),
                            "host",
                            "reg.example.test",
                            "user",
                            RegistrySimulator.USER,
                            "password",
                            RegistrySimulator.PASSWORD));
            assertThat(report(ofCluster, 1, "COMPLETE")).contains("<dt>Closed</dt><dd>0</dd>");
            report(ofRegistry, 1, "COMPLETE");
        }
        Path scan = Files.writeString(folder.resolve("trivy.json"), """
                {"SchemaVersion": 2, "ArtifactName": ".", "ArtifactType": "filesystem", "Results": [{"Target": "pom.xml", "Vulnerabilities": [
                  {"VulnerabilityID": "CVE-2099-10007", "PkgName": "org.example:codec", "InstalledVersion": "1.2.0", "Severity": "CRITICAL",
                   "Title": "Remote code execution in codec", "PkgIdentifier": {"PURL": "pkg:maven/org.example/codec@1.2.0"}}]}]}""");
        server.part(Uploads.class)
                .store(
                        scan,
                        Sha256.digest().digest(Files.readAllBytes(scan)),
                        new Upload(
                                RepositoryKey.parse("github.com/acme/checkout").orElseThrow(), "", "", "", "ada"));

        server.part(GraphBuilds.class).refresh();

        assertThat(browser.get("/inventory").body()).contains("Production cluster", "Registry of acme");
        assertThat(browser.get("/attack-paths").body())
                .contains("deployment checkout runs code with a critical vulnerability", "can administer cluster prod")
                .contains("github.com/acme/checkout");
    }

    @Test
    void namesDeniedCallsInTheTestAndInTheReportAndClosesNothingOfWhatTheyWouldHaveShown() {
        KubernetesSimulator service = shop("sha256:" + "1".repeat(64));
        try (SimulatorServer cluster = SimulatorServer.start(service)) {
            long connection = connect("kubernetes", kubernetes(cluster, "Partial cluster"));
            report(connection, 1, "COMPLETE");
            long before = live("kubernetes", connection);

            service.deny("apis/apps/v1/deployments").deny("apis/networking.k8s.io/v1/networkpolicies");
            Map<String, String> test = new TreeMap<>(kubernetes(cluster, "Partial cluster"));
            test.put("action", "test");
            assertThat(browser.post("/connections/new/kubernetes", test).body())
                    .contains("may not list deployments", "may not list networkpolicies", "kind: ClusterRole");
            browser.post("/connections/" + connection + "/synchronize", Map.of());

            assertThat(report(connection, 2, "COMPLETE"))
                    .contains("Could not be read", "list deployments", "list networkpolicies", "access denied");
            assertThat(live("kubernetes", connection)).isEqualTo(before);
        }
    }

    @Test
    void goesOnAtThePageWhereItBrokeOffAndClosesOnlyAfterTheLast() {
        ResourceGraphSimulator service = new ResourceGraphSimulator();
        for (String subscription : new String[] {"s1", "s2", "s3"}) {
            service.with(subscription, vault(subscription, "kept"));
        }
        try (SimulatorServer azure = SimulatorServer.start(service)) {
            Map<String, String> form = Map.of(
                    "name", "Subscriptions of acme",
                    "everyMinutes", "360",
                    "tenant", "acme.example.test",
                    "client", "reader",
                    "secret", ResourceGraphSimulator.SECRET,
                    "address", azure.address().toString(),
                    "login", azure.address().toString());
            long connection = connect("azure", form);
            report(connection, 1, "COMPLETE");
            long before = live("azure", connection);

            // The first two subscriptions can be read; then the service wants to be left alone for longer than a
            // request waits.
            azure.faults().next("/subscriptions", new Fault.None(), new Fault.None(), new Fault.TooManyRequests(3_600));
            browser.post("/connections/" + connection + "/synchronize", Map.of());
            assertThat(report(connection, 1, "WAITING")).contains("RATE_LIMITED");
            assertThat(server.number(
                            "SELECT pages FROM sync_run WHERE state = 'WAITING' AND connection_id = " + connection))
                    .isEqualTo(2);
            int asked = azure.exchanges().size();
            browser.post("/connections/" + connection + "/synchronize", Map.of());

            assertThat(report(connection, 2, "COMPLETE")).contains("<dt>Pages</dt><dd>3,");
            assertThat(azure.exchanges().subList(asked, azure.exchanges().size()))
                    .filteredOn(exchange -> exchange.call().rawPath().equals(CATALOG))
                    .allMatch(exchange -> exchange.call().json().toString().contains("\"s3\""));
            assertThat(live("azure", connection)).isEqualTo(before);
        }
    }

    private static String vault(String subscription, String name) {
        return """
                {"id": "/subscriptions/%1$s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/%1$s-%2$s", "name": "%1$s-%2$s",
                 "type": "microsoft.keyvault/vaults", "properties": {"enableRbacAuthorization": true}}""".formatted(subscription, name);
    }

    @Test
    void readsSeveralAccountsOfAmazonAndNamesTheOneWhoseRoleItMayNotAssume() {
        AwsSimulator service = new AwsSimulator().denyRole("arn:aws:iam::444455556666:role/throughline");
        service.with("secretsmanager:ListSecrets", """
                {"SecretList": [{"ARN": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-1", "Name": "db"}]}""");
        try (SimulatorServer aws = SimulatorServer.start(service)) {
            aws.faults().next("/", new Fault.TooManyRequests(0), new Fault.Refusal(503));
            long connection = connect(
                    "aws",
                    Map.of(
                            "name", "Accounts of acme",
                            "everyMinutes", "360",
                            "accessKey", AwsSimulator.KEY,
                            "secretKey", "simulated",
                            "roles",
                                    "arn:aws:iam::111122223333:role/throughline\narn:aws:iam::444455556666:role/throughline",
                            "externalId", AwsSimulator.EXTERNAL_ID,
                            "regions", "eu-west-1",
                            "home", "eu-west-1",
                            "endpoint", aws.address().toString()));

            assertThat(report(connection, 1, "COMPLETE"))
                    .contains("<dt>Pages</dt><dd>2,", "sts:AssumeRole", "444455556666", "the role cannot be assumed");
            assertThat(live("aws", connection)).isPositive();
            assertThat(browser.get("/connections/" + connection).body()).doesNotContain("simulated-session");
        }
    }

    @Test
    void printsTheTrustPolicyWithAnExternalIdOfItsOwn() {
        String page = browser.get("/connections/new/aws").body();

        Matcher id =
                Pattern.compile("name=\"externalId\" value=\"([0-9a-f-]{36})\"").matcher(page);
        assertThat(id.find()).isTrue();
        assertThat(page).contains("\"sts:ExternalId\": \"" + id.group(1), "ec2:DescribeInstances");
    }

    @Test
    void refusesWhatCannotBeARoleAndSaysHowOneLooks() {
        assertThat(browser.post(
                                "/connections/new/aws",
                                Map.of("name", "Wrong", "everyMinutes", "360", "roles", "throughline"))
                        .body())
                .contains("Roles to assume: cannot be 'throughline'", "The ARN of a role a line");
    }

    @Test
    void failsPlainlyWhenGoogleAnswersNonsenseAndKeepsWhatItHad() throws NoSuchAlgorithmException {
        AssetInventorySimulator service = new AssetInventorySimulator().with("projects/shop", "RESOURCE", """
                {"name": "//secretmanager.googleapis.com/projects/shop/secrets/db", "assetType": "secretmanager.googleapis.com/Secret",
                 "ancestors": ["projects/42"], "resource": {"data": {"name": "db"}}}""");
        try (SimulatorServer google = SimulatorServer.start(service)) {
            long connection = connect(
                    "gcp",
                    Map.of(
                            "name", "Projects of acme",
                            "everyMinutes", "360",
                            "key", serviceAccount(google),
                            "parents", "projects/shop",
                            "address", google.address().toString()));
            report(connection, 1, "COMPLETE");
            long before = live("gcp", connection);

            google.faults().next("/v1/projects/shop/assets", new Fault.Malformed());
            browser.post("/connections/" + connection + "/synchronize", Map.of());

            assertThat(report(connection, 1, "FAILED")).contains("ANSWER_MALFORMED");
            assertThat(live("gcp", connection)).isEqualTo(before);
            assertThat(browser.get("/inventory").body()).contains("broken");
        }
    }

    private static String serviceAccount(SimulatorServer google) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        String key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return """
                {"type": "service_account", "client_email": "reader@shop.iam.gserviceaccount.com", "private_key_id": "k1",
                 "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n", "token_uri": "%s/token"}""".formatted(key, google.address());
    }
}
