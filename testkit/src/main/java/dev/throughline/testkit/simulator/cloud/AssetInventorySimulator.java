package dev.throughline.testkit.simulator.cloud;

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

/**
 * Cloud Asset Inventory's list of assets, with the endpoint that gives tokens for a signed assertion.
 *
 * <p>Refuses a page of more than 1,000 assets and contents that are denied; a parent that nobody knows is one that the caller may not
 * see.
 */
public final class AssetInventorySimulator implements Service {
    private static final String TOKEN = "simulated-google-access-token";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<JsonNode>> assetsByParentAndContent = new TreeMap<>();
    private final Set<String> denied = new HashSet<>();
    private int pageSize = 1_000;

    /** Has an asset, given as JSON, below a parent, in the answer to a content type. */
    public synchronized AssetInventorySimulator with(String parent, String content, String asset) {
        assetsByParentAndContent
                .computeIfAbsent(parent + " " + content, _ -> new ArrayList<>())
                .add(JSON.readTree(asset));
        return this;
    }

    /** Gives at most so many assets a page. */
    public synchronized AssetInventorySimulator paging(int assets) {
        pageSize = assets;
        return this;
    }

    /** Refuses a content type. */
    public synchronized AssetInventorySimulator deny(String content) {
        denied.add(content);
        return this;
    }

    @Override
    public synchronized Reply answer(Call call) {
        if (call.rawPath().equals("/token")) {
            return token(call);
        }
        if (!call.bearer().equals(Optional.of(TOKEN))) {
            return error(401, "UNAUTHENTICATED");
        }
        String parent = call.rawPath().replaceFirst("^/v1/", "").replaceFirst("/assets$", "");
        String content = call.parameter("contentType").orElse("");
        boolean known = assetsByParentAndContent.keySet().stream().anyMatch(key -> key.startsWith(parent + " "));
        if (!known || denied.contains(content)) {
            return error(403, "PERMISSION_DENIED");
        }
        return page(call, assetsByParentAndContent.getOrDefault(parent + " " + content, List.of()));
    }

    /** The assertion's signature is the key's; here its form is looked at. */
    private static Reply token(Call call) {
        Map<String, String> form = call.form();
        boolean good = form.getOrDefault("assertion", "").split("\\.", -1).length == 3
                && form.getOrDefault("grant_type", "").endsWith("jwt-bearer");
        return good
                ? Reply.ok(Map.of("access_token", TOKEN, "expires_in", 3_599, "token_type", "Bearer"))
                : Reply.json(400, Map.of("error", "invalid_grant"));
    }

    private Reply page(Call call, List<JsonNode> all) {
        int wanted = call.parameter("pageSize").map(Integer::parseInt).orElse(100);
        if (wanted > 1_000) {
            return error(400, "INVALID_ARGUMENT");
        }
        int from = call.parameter("pageToken").map(Integer::parseInt).orElse(0);
        int end = Math.min(all.size(), from + Math.min(wanted, pageSize));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("readTime", "2026-01-10T09:00:00Z");
        answer.put("assets", all.subList(from, end));
        if (end < all.size()) {
            answer.put("nextPageToken", String.valueOf(end));
        }
        return Reply.ok(answer);
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, Map.of("error", Map.of("code", status, "message", "simulated", "status", code)));
    }
}
