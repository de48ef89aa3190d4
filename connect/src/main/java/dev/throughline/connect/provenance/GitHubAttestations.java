package dev.throughline.connect.provenance;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.provenance.ProvenanceReader.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

/** The attestations that GitHub keeps of what workflows built. */
public final class GitHubAttestations {
    private static final int MOST = 100;
    private static final int LARGEST = 64 << 20;

    private final ApiClient api;
    private final HttpSettings http;
    private final InstantSource clock;
    private final ProvenanceReader reader;

    /** @param api calls of GitHub, signed in so that it may read attestations */
    public GitHubAttestations(ApiClient api, HttpSettings http, InstantSource clock, ProvenanceReader reader) {
        this.api = api;
        this.http = http;
        this.clock = clock;
        this.reader = reader;
    }

    /**
     * What is said of an image by workflows of a repository.
     *
     * @param owner the repository's owner
     * @param repository its name
     * @throws ConnectorException if GitHub does not answer
     */
    public List<Provenance> of(String owner, String repository, Digest image) {
        ApiAnswer answer = api.send(ApiRequest.get("repos", owner, repository, "attestations", image.toString())
                .query("per_page", String.valueOf(MOST))
                .accepting(404));
        List<Provenance> found = new ArrayList<>();
        if (answer.status() == 404) {
            return found;
        }
        for (Fields attestation : answer.json().list("attestations")) {
            bundle(attestation)
                    .map(bundle -> reader.read(bundle, image))
                    .filter(Result.Found.class::isInstance)
                    .map(Result.Found.class::cast)
                    .ifPresent(result -> found.add(result.provenance()));
        }
        return found;
    }

    private Optional<byte[]> bundle(Fields attestation) {
        if (attestation.at("bundle").isObject()) {
            return Optional.of(api.json().write(attestation.at("bundle").node()));
        }
        return attestation.text("bundle_url").map(this::fetched);
    }

    /** Elsewhere, without our token: the address itself carries the right to read it. */
    private byte[] fetched(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw malformed("an attestation", "names no address of its bundle").causedBy(e);
        }
        try (ApiClient store = new ApiClient(uri, http, FixedSignIn.none(), clock)) {
            return unpacked(store.send(ApiRequest.get()));
        }
    }

    private static byte[] unpacked(ApiAnswer answer) {
        if (answer.body().length > 0 && answer.body()[0] == '{') {
            return answer.body();
        }
        try (InputStream in = new SnappyCompressorInputStream(new ByteArrayInputStream(answer.body()))) {
            byte[] bundle = in.readNBytes(LARGEST + 1);
            if (bundle.length > LARGEST) {
                throw malformed(answer.place(), "is larger than any bundle");
            }
            return bundle;
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(answer.place(), "is neither a bundle nor a packed one")
                    .causedBy(e);
        }
    }

    private static ConnectorException malformed(String where, String what) {
        return new ConnectorException(
                Reason.ANSWER_MALFORMED, where, what, "report this to the support of GitHub if it lasts");
    }
}
