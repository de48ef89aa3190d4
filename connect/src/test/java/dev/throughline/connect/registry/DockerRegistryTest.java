package dev.throughline.connect.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.connect.Cursor;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.oci.RegistrySettings;
import dev.throughline.model.graph.ImageFact.Origin;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.SourceId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real registry, without the referrers endpoint: Debian's docker-registry, where it is installed. */
class DockerRegistryTest {
    private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(20), Duration.ofMillis(200));

    @TempDir
    Path folder;

    private static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(place -> Path.of(place, "docker-registry"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void readsLabelsAndAttachedProvenanceFromARealRegistry() throws Exception {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "docker-registry is not installed");
        URI address = URI.create("http://127.0.0.1:" + freePort());
        Process process = start(program.get(), address);
        try (ApiClient client = new ApiClient(address, QUICK, FixedSignIn.none(), InstantSource.system())) {
            awaitReady(client, process);
            String image = pushImage(client);
            pushProvenance(client, image);

            InventoryPage page = page(address);

            assertThat(page.facts().missing()).isEmpty();
            assertThat(page.facts().facts())
                    .filteredOn(Origin.class::isInstance)
                    .extracting(fact -> ((Origin) fact).method())
                    .containsExactlyInAnyOrder(OriginMethod.OCI_LABELS, OriginMethod.UNVERIFIED_PROVENANCE);
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Process start(Path program, URI address) throws IOException {
        Path config = Files.writeString(
                folder.resolve("registry.yml"), """
                version: 0.1
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: '%s'}
                """.formatted(folder.resolve("images"), address.getAuthority()));
        return new ProcessBuilder(program.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitReady(ApiClient client, Process process) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(end)) {
            try {
                client.send(ApiRequest.get("v2", ""));
                return;
            } catch (RuntimeException _) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new IllegalStateException("docker-registry does not answer");
    }

    private static InventoryPage page(URI address) {
        try (RegistryInventory inventory = new RegistryInventory(
                new RegistrySettings(
                        new SourceId("registry"), address, "reg.example.test", Optional.empty(), List.of()),
                List.of(),
                QUICK,
                InstantSource.system())) {
            return inventory.page(Cursor.START);
        }
    }

    private static String pushImage(ApiClient client) {
        String config = pushBlob(client, """
                {"architecture": "amd64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": []},
                 "config": {"Labels": {"org.opencontainers.image.source": "https://github.com/acme/orders", "org.opencontainers.image.revision": "%s"}}}""".formatted(COMMIT));
        return pushManifest(
                client, "1.0", "application/vnd.oci.image.config.v1+json", config, pushBlob(client, "layer"));
    }

    private static void pushProvenance(ApiClient client, String image) {
        String statement = pushBlob(client, """
                {"_type": "https://in-toto.io/Statement/v1", "predicateType": "https://slsa.dev/provenance/v1",
                 "subject": [{"digest": {"sha256": "%s"}}], "predicate": {"buildDefinition": {
                  "externalParameters": {"workflow": {"repository": "https://github.com/acme/orders"}}}}}""".formatted(image.substring("sha256:".length())));
        String attestation =
                pushManifest(client, "", "application/vnd.oci.empty.v1+json", pushBlob(client, "{}"), statement);
        byte[] index = client.json()
                .write(Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        "application/vnd.oci.image.index.v1+json",
                        "manifests",
                        List.of(Map.of("mediaType", OCI, "digest", attestation, "size", 1))));
        put(client, image.replace(':', '-'), "application/vnd.oci.image.index.v1+json", index);
    }

    private static String pushManifest(ApiClient client, String tag, String configType, String config, String layer) {
        byte[] manifest = client.json()
                .write(Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        OCI,
                        "config",
                        Map.of("mediaType", configType, "digest", config, "size", 2),
                        "layers",
                        List.of(Map.of("mediaType", "application/vnd.in-toto+json", "digest", layer, "size", 5))));
        String digest = Digest.sha256(manifest).toString();
        put(client, tag.isEmpty() ? digest : tag, OCI, manifest);
        return digest;
    }

    private static void put(ApiClient client, String version, String type, byte[] manifest) {
        client.send(
                request("PUT", "v2/acme/orders/manifests/" + version, Map.of()).body(type, manifest));
    }

    private static String pushBlob(ApiClient client, String content) {
        String digest = Digest.sha256(content.getBytes(UTF_8)).toString();
        ApiAnswer begun = client.send(request("POST", "v2/acme/orders/blobs/uploads/", Map.of()));
        URI place = URI.create(begun.header("Location").orElseThrow());
        String state = place.getQuery().substring("_state=".length());
        client.send(request("PUT", place.getPath().substring(1), Map.of("_state", state, "digest", digest))
                .body("application/octet-stream", content.getBytes(UTF_8)));
        return digest;
    }

    private static ApiRequest request(String method, String path, Map<String, String> query) {
        return new ApiRequest(method, path, query, new TreeMap<>(), Optional.empty(), Set.of(), false);
    }
}
