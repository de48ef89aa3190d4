package dev.throughline.testkit.simulator.oci;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry: manifests and blobs by digest, tags, a catalog, and the referrers endpoint, which can be turned off. Asks for a token of
 * the scope of each repository, which its own token server gives for {@link #USER} and {@link #PASSWORD}.
 */
public final class RegistrySimulator implements Service {
    public static final String USER = "reader";
    public static final String PASSWORD = "simulated-registry-password";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final Pattern PATH =
            Pattern.compile("/v2/(?<repository>.+?)/(?<what>manifests|blobs|referrers|tags)/(?<name>.+)");

    private final Map<String, byte[]> contents = new TreeMap<>();
    private final Map<String, String> digestsByTag = new TreeMap<>();
    private final Map<String, List<Map<String, Object>>> referrers = new TreeMap<>();
    private boolean hasReferrers = true;
    private boolean hasCatalog = true;
    private int pageSize = 1_000;

    /** Stores a blob and gives its digest. */
    public synchronized String blob(byte[] content) {
        String digest = digest(content);
        contents.put(digest, content);
        return digest;
    }

    /** Stores a manifest, as JSON, under a tag too if one is given, and gives its digest. */
    public synchronized String manifest(String repository, String tag, Object json) {
        String digest = blob(JSON.writeValueAsBytes(json));
        if (!tag.isEmpty()) {
            digestsByTag.put(repository + ":" + tag, digest);
        }
        return digest;
    }

    /** The digest that a tag leads to. */
    public synchronized String digest(String repository, String tag) {
        return Objects.requireNonNull(digestsByTag.get(repository + ":" + tag), "no such tag");
    }

    /** Stores a document as what refers to an image, in the way of the referrers endpoint or of the tag that stands in for it. */
    public synchronized void attach(String repository, String subject, String type, byte[] document) {
        String layer = blob(document);
        Map<String, Object> manifest =
                image("application/vnd.oci.empty.v1+json", blob("{}".getBytes(StandardCharsets.UTF_8)), layer, type);
        manifest.put("artifactType", type);
        String digest = manifest(repository, "", manifest);
        referrers
                .computeIfAbsent(subject, _ -> new ArrayList<>())
                .add(Map.of("mediaType", "application/vnd.oci.image.manifest.v1+json", "digest", digest, "size", 1));
        manifest(repository, subject.replace(':', '-'), index(referrers.getOrDefault(subject, List.of())));
    }

    /** A manifest of one layer. */
    public static Map<String, Object> image(String configType, String config, String layer, String layerType) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", "application/vnd.oci.image.manifest.v1+json");
        manifest.put("config", Map.of("mediaType", configType, "digest", config, "size", 2));
        manifest.put("layers", List.of(Map.of("mediaType", layerType, "digest", layer, "size", 10)));
        return manifest;
    }

    /** An index of entries. */
    public static Map<String, Object> index(List<Map<String, Object>> manifests) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", "application/vnd.oci.image.index.v1+json");
        index.put("manifests", List.copyOf(manifests));
        return index;
    }

    /** From now on without the referrers endpoint, as older registries are. */
    public synchronized RegistrySimulator withoutReferrers() {
        hasReferrers = false;
        return this;
    }

    /** From now on without the catalog, as most public registries are. */
    public synchronized RegistrySimulator withoutCatalog() {
        hasCatalog = false;
        return this;
    }

    /** Gives at most so many names a page. */
    public synchronized RegistrySimulator paging(int names) {
        pageSize = names;
        return this;
    }

    /** Gives something else for a digest from now on. */
    public synchronized void corrupt(String digest) {
        contents.put(digest, "{\"config\": {}}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized Reply answer(Call call) {
        if (call.rawPath().equals("/token")) {
            return token(call);
        }
        if (call.rawPath().equals("/v2/") || call.rawPath().equals("/v2/_catalog")) {
            return signedIn(call, "registry:catalog:*").orElseGet(() -> catalog(call));
        }
        Matcher path = PATH.matcher(call.rawPath());
        if (!path.matches()) {
            return error(404, "NAME_UNKNOWN");
        }
        String repository = path.group("repository");
        return signedIn(call, "repository:" + repository + ":pull").orElseGet(() -> switch (path.group("what")) {
            case "manifests" -> manifest(repository, path.group("name"));
            case "blobs" -> content(path.group("name"), "application/octet-stream", "BLOB_UNKNOWN");
            case "referrers" -> referrers(path.group("name"));
            default -> tags(call, repository);
        });
    }

    private static Optional<Reply> signedIn(Call call, String scope) {
        if (call.bearer().equals(Optional.of("token for " + scope))) {
            return Optional.empty();
        }
        String host = "http://" + call.header("Host").orElse("");
        return Optional.of(error(401, "UNAUTHORIZED")
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"" + host + "/token\",service=\"simulated\",scope=\"" + scope + "\""));
    }

    private static Reply token(Call call) {
        if (!call.header("Authorization").equals(Optional.of(GOOD))) {
            return error(401, "UNAUTHORIZED");
        }
        return Reply.ok(Map.of("token", "token for " + call.parameter("scope").orElse(""), "expires_in", 300));
    }

    private Reply catalog(Call call) {
        if (!hasCatalog && call.rawPath().endsWith("_catalog")) {
            return error(401, "UNAUTHORIZED");
        }
        List<String> names = digestsByTag.keySet().stream()
                .map(tag -> tag.substring(0, tag.indexOf(':')))
                .distinct()
                .toList();
        return names(call, "repositories", names);
    }

    private Reply tags(Call call, String repository) {
        List<String> tags = digestsByTag.keySet().stream()
                .filter(tag -> tag.startsWith(repository + ":"))
                .map(tag -> tag.substring(repository.length() + 1))
                .toList();
        return tags.isEmpty() ? error(404, "NAME_UNKNOWN") : names(call, "tags", tags);
    }

    private Reply names(Call call, String member, List<String> all) {
        int from = call.parameter("last").map(last -> all.indexOf(last) + 1).orElse(0);
        int end = Math.min(all.size(), from + pageSize);
        Reply page = Reply.ok(Map.of(member, all.subList(from, end)));
        return end < all.size()
                ? page.header("Link", "<" + call.rawPath() + "?last=" + all.get(end - 1) + "&n=1000>; rel=\"next\"")
                : page;
    }

    private Reply manifest(String repository, String name) {
        String digest = name.startsWith("sha256:") ? name : digestsByTag.getOrDefault(repository + ":" + name, "");
        byte[] content = contents.get(digest);
        JsonNode json = content == null ? JSON.createObjectNode() : JSON.readTree(content);
        return content(digest, json.path("mediaType").asString("application/json"), "MANIFEST_UNKNOWN")
                .header("Docker-Content-Digest", digest);
    }

    private Reply content(String digest, String type, String unknown) {
        byte[] content = contents.get(digest);
        return content == null
                ? error(404, unknown)
                : new Reply(200, new TreeMap<>(Map.of("Content-Type", type)), content);
    }

    private Reply referrers(String subject) {
        return hasReferrers
                ? Reply.ok(index(referrers.getOrDefault(subject, List.of())))
                : Reply.text(404, "text/plain", "404 page not found\n");
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, Map.of("errors", List.of(Map.of("code", code, "message", "simulated"))));
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
