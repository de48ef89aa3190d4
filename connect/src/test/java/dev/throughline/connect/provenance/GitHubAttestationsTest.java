package dev.throughline.connect.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.oci.Digest;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubAttestationsTest {
    private static final Digest IMAGE = Digest.sha256("image".getBytes(UTF_8));
    private static final String PATH = "/repos/acme/orders/attestations/" + IMAGE;
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(5));

    private final LoopbackServer server = LoopbackServer.start();
    private final ApiClient api = new ApiClient(
            server.uri(""), QUICK, FixedSignIn.bearer(Secret.of("planted-token")), InstantSource.system());

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    private List<Provenance> found() {
        return new GitHubAttestations(api, QUICK, InstantSource.system(), new ProvenanceReader(List.of()))
                .of("acme", "orders", IMAGE);
    }

    private static String bundle() {
        String statement = """
                {"_type": "https://in-toto.io/Statement/v1", "predicateType": "https://slsa.dev/provenance/v1",
                 "subject": [{"digest": {"sha256": "%s"}}], "predicate": {"buildDefinition": {
                  "externalParameters": {"workflow": {"repository": "https://github.com/acme/orders"}}}}}""".formatted(IMAGE.hex());
        return """
                {"dsseEnvelope": {"payloadType": "application/vnd.in-toto+json", "payload": "%s", "signatures": [{"sig": "AAAA"}]}}""".formatted(Base64.getEncoder().encodeToString(statement.getBytes(UTF_8)));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(UTF_8);
        try (SnappyCompressorOutputStream packing = new SnappyCompressorOutputStream(out, bytes.length)) {
            packing.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void readsABundleThatComesWithTheAnswer() {
        server.on(PATH, Answer.ok("{\"attestations\": [{\"bundle\": " + bundle() + "}]}"));

        assertThat(found())
                .singleElement()
                .satisfies(provenance ->
                        assertThat(provenance.repository().orElseThrow()).hasToString("github.com/acme/orders"));
    }

    @Test
    void fetchesAPackedBundleElsewhereWithoutTheToken() throws IOException {
        server.on(
                        PATH,
                        Answer.ok("{\"attestations\": [{\"bundle_url\": \"" + server.uri("/store/1.json.sn")
                                + "?sig=abc\"}]}"))
                .on("/store/1.json.sn", Answer.ok(packed(bundle())));

        assertThat(found()).hasSize(1);
        assertThat(server.requests().getLast().query()).isEqualTo("sig=abc");
        assertThat(server.requests().getLast().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(found()).isEmpty();
    }

    @Test
    void saysThatABundleIsDamaged() {
        server.on(PATH, Answer.ok("{\"attestations\": [{\"bundle_url\": \"" + server.uri("/store/1") + "\"}]}"))
                .on("/store/1", Answer.ok(new byte[] {(byte) 0xff, 1, 2, 3}));

        assertThat(catchThrowableOfType(ConnectorException.class, this::found))
                .hasMessageContaining("neither a bundle");
    }
}
