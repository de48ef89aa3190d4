package dev.throughline.testkit.simulator.kubernetes;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An API server's lists. Takes {@link #TOKEN}; pages by {@code limit} and {@code continue}, and says 410 to a token that it does not
 * know any more; says 403 to lists that are {@linkplain #deny denied} and 404 to groups that are not installed; gives of secrets only
 * the metadata, and only if asked so.
 */
public final class KubernetesSimulator implements Service {
    public static final String TOKEN = "simulated-kubernetes-token";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PARTIAL = "as=PartialObjectMetadataList";

    private final Map<String, List<JsonNode>> objectsByPath = new TreeMap<>();
    private final Set<String> denied = new HashSet<>();
    private final Set<String> absent = new HashSet<>();
    private int expiries;

    /** Has an object, given as JSON, in the list of a path such as {@code api/v1/pods}. */
    public synchronized KubernetesSimulator with(String path, String json) {
        objectsByPath.computeIfAbsent(path, _ -> new ArrayList<>()).add(JSON.readTree(json));
        return this;
    }

    /** From now on the list of a path may not be read. */
    public synchronized KubernetesSimulator deny(String path) {
        denied.add(path);
        return this;
    }

    /** This group is not installed. */
    public synchronized KubernetesSimulator without(String group) {
        absent.add(group);
        return this;
    }

    /** The next continue tokens are too old. */
    public synchronized KubernetesSimulator expireNext(int tokens) {
        expiries = tokens;
        return this;
    }

    @Override
    public synchronized Reply answer(Call call) {
        if (!call.bearer().equals(Optional.of(TOKEN))) {
            return status(401, "Unauthorized", "Unauthorized");
        }
        String path = call.rawPath().substring(1);
        return switch (path) {
            case "version" -> Reply.ok(Map.of("major", "1", "minor", "31", "gitVersion", "v1.31.2"));
            case ".well-known/openid-configuration" ->
                Reply.ok(Map.of("issuer", "https://issuer.example.test/cluster"));
            default -> list(call, path);
        };
    }

    private Reply list(Call call, String path) {
        if (absent.stream().anyMatch(path::startsWith)) {
            return Reply.text(404, "text/plain", "404 page not found\n");
        }
        if (denied.contains(path)) {
            return status(403, "Forbidden", path + " is forbidden: User \"reader\" cannot list resource");
        }
        boolean partial = call.header("Accept").orElse("").contains(PARTIAL);
        if (path.equals("api/v1/secrets") && !partial) {
            return status(403, "Forbidden", "this account may see metadata only");
        }
        String[] place = call.parameter("continue").orElse("0").split("@", -1);
        if (place.length == 2 && expiries > 0) {
            expiries--;
            return status(410, "Expired", "The provided continue parameter is too old");
        }
        return page(path, partial, Integer.parseInt(place[0]), call.parameter("limit"));
    }

    private Reply page(String path, boolean partial, int from, Optional<String> limit) {
        List<JsonNode> all = objectsByPath.getOrDefault(path, List.of());
        int end = Math.min(all.size(), from + limit.map(Integer::parseInt).orElse(all.size()));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resourceVersion", "1042");
        if (end < all.size()) {
            metadata.put("continue", end + "@1042");
            metadata.put("remainingItemCount", all.size() - end);
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("kind", partial ? "PartialObjectMetadataList" : "List");
        list.put("apiVersion", partial ? "meta.k8s.io/v1" : "v1");
        list.put("metadata", metadata);
        list.put(
                "items",
                all.subList(from, end).stream()
                        .map(object -> item(object, partial))
                        .toList());
        return Reply.ok(list);
    }

    /** Items of a typed list say no kind and version themselves. */
    private static JsonNode item(JsonNode object, boolean partial) {
        ObjectNode item = ((ObjectNode) object).deepCopy();
        if (partial) {
            item.retain("metadata");
            item.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
            return item;
        }
        item.remove(List.of("kind", "apiVersion"));
        return item;
    }

    private static Reply status(int code, String reason, String message) {
        return Reply.json(
                code,
                Map.of(
                        "kind",
                        "Status",
                        "apiVersion",
                        "v1",
                        "status",
                        "Failure",
                        "message",
                        message,
                        "reason",
                        reason,
                        "code",
                        code));
    }
}
