package dev.throughline.connect.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.oci.RegistrySettings;
import dev.throughline.connect.oci.RegistrySettings.Login;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.ImageFact.Origin;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.Property;
import dev.throughline.model.graph.SourceId;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.oci.RegistrySimulator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryInventoryTest {
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String HOST = "reg.example.test";

    private final RegistrySimulator service = new RegistrySimulator();
    private final SimulatorServer server = SimulatorServer.start(service);

    @AfterEach
    void stop() {
        server.close();
    }

    private RegistryInventory registry(String password, String... repositories) {
        return new RegistryInventory(
                new RegistrySettings(
                        new SourceId("registry"),
                        server.address(),
                        HOST,
                        Optional.of(new Login(RegistrySimulator.USER, Secret.of(password))),
                        List.of(repositories)),
                List.of(),
                QUICK,
                InstantSource.system());
    }

    private InventoryPage page(String... repositories) {
        try (RegistryInventory registry = registry(RegistrySimulator.PASSWORD, repositories)) {
            return registry.page(Cursor.START);
        }
    }

    private String image(String repository, String tag, String label) {
        String config = service.blob("""
                {"architecture": "amd64", "os": "linux", "config": {"Labels": {"org.opencontainers.image.source": "%s",
                 "org.opencontainers.image.revision": "%s", "x": "%s"}}}""".formatted(label, COMMIT, tag).getBytes(UTF_8));
        return service.manifest(
                repository,
                tag,
                RegistrySimulator.image(
                        "application/vnd.oci.image.config.v1+json",
                        config,
                        service.blob("layer".getBytes(UTF_8)),
                        "application/vnd.oci.image.layer.v1.tar+gzip"));
    }

    private static List<Origin> origins(InventoryPage page) {
        return page.facts().facts().stream()
                .filter(Origin.class::isInstance)
                .map(Origin.class::cast)
                .toList();
    }

    private static String statement(String digest, String repository) {
        return """
                {"_type": "https://in-toto.io/Statement/v1", "predicateType": "https://slsa.dev/provenance/v1",
                 "subject": [{"digest": {"sha256": "%s"}}], "predicate": {"buildDefinition": {
                  "externalParameters": {"workflow": {"repository": "%s"}},
                  "resolvedDependencies": [{"uri": "git+%s@refs/heads/main", "digest": {"gitCommit": "%s"}}]}}}""".formatted(digest.substring("sha256:".length()), repository, repository, COMMIT);
    }

    @Test
    void readsLabelsAndAllTagsOfAnImage() {
        String digest = image("acme/orders", "1", "https://github.com/acme/orders");
        service.manifest(
                "acme/orders",
                "copy",
                Map.of("schemaVersion", 2, "config", Map.of("digest", "none"), "layers", List.of()));

        InventoryPage page = page("acme/orders");

        assertThat(page.facts().entities())
                .filteredOn(entity -> entity.key().equals(EntityKey.image(digest)))
                .singleElement()
                .satisfies(entity -> assertThat(entity.properties())
                        .containsEntry(Property.IMAGE_TAGS, "1")
                        .containsEntry("platform", "linux/amd64"));
        assertThat(origins(page)).singleElement().satisfies(origin -> {
            assertThat(origin.method()).isEqualTo(OriginMethod.OCI_LABELS);
            assertThat(origin.repository()).hasToString("github.com/acme/orders");
            assertThat(origin.commit()).contains(COMMIT);
        });
    }

    @Test
    void knowsThatAnIndexItsPlatformsAndTheirConfigurationsAreOneImage() {
        String amd = image("acme/orders", "", "https://github.com/acme/orders");
        String statement =
                service.blob(statement(amd, "https://github.com/acme/orders").getBytes(UTF_8));
        String attestation = service.manifest(
                "acme/orders",
                "",
                RegistrySimulator.image(
                        "application/vnd.oci.image.config.v1+json",
                        service.blob("{}".getBytes(UTF_8)),
                        statement,
                        "application/vnd.in-toto+json"));
        String index = service.manifest(
                "acme/orders",
                "2",
                RegistrySimulator.index(List.of(
                        Map.of("digest", amd, "platform", Map.of("os", "linux", "architecture", "amd64")),
                        Map.of(
                                "digest",
                                attestation,
                                "platform",
                                Map.of("os", "unknown", "architecture", "unknown"),
                                "annotations",
                                Map.of(
                                        "vnd.docker.reference.type",
                                        "attestation-manifest",
                                        "vnd.docker.reference.digest",
                                        amd)))));

        InventoryPage page = page("acme/orders");

        assertThat(page.facts().facts())
                .filteredOn(ImageFact.Digest.class::isInstance)
                .extracting(
                        fact -> fact.about().name(),
                        fact -> ((ImageFact.Digest) fact).image().name())
                .contains(tuple(index, amd))
                .hasSize(2);
        assertThat(origins(page))
                .extracting(Origin::method)
                .containsExactlyInAnyOrder(OriginMethod.OCI_LABELS, OriginMethod.UNVERIFIED_PROVENANCE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsWhatIsAttachedByTheEndpointAndByTheTagThatStandsInForIt(boolean endpoint) {
        String digest = image("acme/orders", "1", "none");
        service.attach(
                "acme/orders",
                digest,
                "application/vnd.in-toto+json",
                statement(digest, "https://github.com/acme/orders").getBytes(UTF_8));
        if (!endpoint) {
            service.withoutReferrers();
        }

        assertThat(origins(page("acme/orders")))
                .singleElement()
                .satisfies(origin -> assertThat(origin.detail()).contains("not verified: it carries no signature"));
    }

    @Test
    void readsRepositoriesAndTagsOfManyPages() {
        for (int i = 0; i < 5; i++) {
            image("acme/app-" + i, "1", "none");
            image("acme/app-0", "tag-" + i, "none");
        }
        service.paging(2);
        try (RegistryInventory registry = registry(RegistrySimulator.PASSWORD)) {
            InventoryPage first = registry.page(Cursor.START);

            assertThat(registry.check().projects()).hasValue(5);
            assertThat(first.next()).contains(new Cursor("acme/app-1"));
            assertThat(first.facts().entities())
                    .filteredOn(entity -> entity.type() == EntityType.IMAGE)
                    .hasSize(6);
        }
    }

    @Test
    void saysThatARegistryDoesNotTellWhatItHas() {
        service.withoutCatalog();

        assertThat(page().facts().missing()).extracting(MissingInput::input).containsExactly(Input.IMAGES);
    }

    @Test
    void namesAnImageThatIsNotWhatItsDigestSays() {
        String digest = image("acme/orders", "", "none");
        service.manifest("acme/orders", "1", RegistrySimulator.index(List.of(Map.of("digest", digest))));
        service.corrupt(digest);

        assertThat(page("acme/orders").facts().missing())
                .containsExactly(new MissingInput(
                        Input.IMAGES,
                        HOST,
                        HOST + "/acme/orders:1",
                        "its manifest cannot be read",
                        new SourceId("registry")));
    }

    @Test
    void readsOnAfterThrottlingAndBrokenConnections() {
        image("acme/orders", "1", "https://github.com/acme/orders");
        server.faults().every(3, new Fault.TooManyRequests(0), new Fault.Cut(), new Fault.Refusal(503));

        assertThat(origins(page("acme/orders"))).hasSize(1);
    }

    @Test
    void saysThatThePasswordIsRejectedWithoutQuotingIt() {
        try (RegistryInventory registry = registry("planted-wrong-password", "acme/orders")) {
            ConnectorException trouble = catchThrowableOfType(ConnectorException.class, registry::check);

            assertThat(trouble.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
            assertThat(trouble.toString()).doesNotContain("planted-wrong-password");
        }
    }
}
