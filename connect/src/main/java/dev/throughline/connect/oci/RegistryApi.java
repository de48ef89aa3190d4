package dev.throughline.connect.oci;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls of a registry.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md">distribution specification 1.1</a>
 */
final class RegistryApi implements AutoCloseable {
    private static final String MANIFESTS = "application/vnd.oci.image.index.v1+json, "
            + "application/vnd.oci.image.manifest.v1+json, "
            + "application/vnd.docker.distribution.manifest.list.v2+json, "
            + "application/vnd.docker.distribution.manifest.v2+json";

    /** The largest that the specification obliges registries to take. */
    private static final int LARGEST_MANIFEST = 4 << 20;

    private static final int MOST_PAGES = 10_000;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>;\\s*rel=\"?next\"?");
    private static final Pattern LAST = Pattern.compile("[?&]last=([^&]*)");

    private final ApiClient client;

    RegistryApi(RegistrySettings settings, HttpSettings http, InstantSource clock) {
        this.client = new ApiClient(settings.address(), http, new RegistrySignIn(settings.login(), http, clock), clock);
    }

    /**
     * A manifest or an index.
     *
     * @param digest of its bytes
     * @param type its media type
     */
    record Document(Digest digest, String type, Fields json) {
        boolean isIndex() {
            return json.at("manifests").isList();
        }
    }

    /** Whether it answers, and as what. */
    void ping() {
        client.send(get("v2/"));
    }

    /** What a tag or digest names; empty if there is no such. */
    Optional<Document> manifest(String repository, String version) {
        ApiAnswer answer = client.send(get("v2/" + repository + "/manifests/" + version)
                .header("Accept", MANIFESTS)
                .accepting(404));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.body().length > LARGEST_MANIFEST) {
            throw new ConnectorException(
                    Reason.ANSWER_TOO_LARGE, answer.place(), "its manifest is larger than any may be", LOOK_AT_IMAGE);
        }
        Digest digest = Digest.parse(version)
                .map(asked -> checked(answer, asked))
                .orElseGet(() -> Digest.sha256(answer.body()));
        String type = answer.json()
                .text("mediaType")
                .or(() -> answer.header("Content-Type"))
                .orElse("");
        return Optional.of(new Document(digest, type, answer.json()));
    }

    private static final String LOOK_AT_IMAGE =
            "look at the image with another tool, and push it again if it is damaged";

    /** A blob, whole. */
    byte[] blob(String repository, Digest digest) {
        ApiAnswer answer = client.send(get("v2/" + repository + "/blobs/" + digest));
        checked(answer, digest);
        return answer.body();
    }

    private static Digest checked(ApiAnswer answer, Digest asked) {
        if (!asked.isOf(answer.body())) {
            throw new ConnectorException(
                    Reason.ANSWER_MALFORMED,
                    answer.place(),
                    "gives something else than what has this digest",
                    LOOK_AT_IMAGE);
        }
        return asked;
    }

    /** What refers to a manifest: by the endpoint for it, or else by the tag that stands in for it. */
    List<Fields> referrers(String repository, Digest digest) {
        ApiAnswer answer = client.send(get("v2/" + repository + "/referrers/" + digest)
                .header("Accept", "application/vnd.oci.image.index.v1+json")
                .accepting(400)
                .accepting(404)
                .accepting(405)
                .accepting(406));
        if (answer.status() == 200 && answer.json().at("manifests").isList()) {
            return answer.json().list("manifests");
        }
        return manifest(repository, digest.algorithm() + "-" + digest.hex())
                .map(index -> index.json().list("manifests"))
                .orElse(List.of());
    }

    List<String> tags(String repository) {
        return names("v2/" + repository + "/tags/list", "tags");
    }

    List<String> repositories() {
        return names("v2/_catalog", "repositories");
    }

    private List<String> names(String path, String member) {
        List<String> names = new ArrayList<>();
        Optional<String> last = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            ApiRequest request = get(path).query("n", "1000");
            ApiAnswer answer =
                    client.send(last.map(from -> request.query("last", from)).orElse(request));
            names.addAll(answer.json().texts(member));
            Optional<String> next = answer.header("Link").flatMap(RegistryApi::last);
            if (next.isEmpty()) {
                return names;
            }
            if (next.equals(last)) {
                break;
            }
            last = next;
        }
        throw new ConnectorException(
                Reason.ENDLESS_PAGES,
                client.base().toString(),
                "its list does not end",
                "name the repositories to read");
    }

    /** Only where to go on is taken from the link, so that no answer sends us elsewhere. */
    private static Optional<String> last(String link) {
        Matcher next = NEXT.matcher(link);
        if (!next.find()) {
            return Optional.empty();
        }
        Matcher last = LAST.matcher(next.group(1));
        return last.find() ? Optional.of(URLDecoder.decode(last.group(1), StandardCharsets.UTF_8)) : Optional.empty();
    }

    /** Names of repositories and versions are checked before they get here; a colon may stand in a path as it is. */
    private static ApiRequest get(String path) {
        return new ApiRequest("GET", path, Map.of(), new TreeMap<>(), Optional.empty(), Set.of(), true);
    }

    @Override
    public void close() {
        client.close();
    }
}
