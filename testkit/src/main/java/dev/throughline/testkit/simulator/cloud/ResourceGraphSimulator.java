package dev.throughline.testkit.simulator.cloud;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Azure Resource Graph and the list of subscriptions, with the login that gives tokens for {@link #SECRET}.
 *
 * <p>Refuses a query without an order by id, a page of more than 1,000 rows, and a call without {@code api-version}. Of a subscription
 * that the application may not see it gives no rows, and says nothing of it, as the service does.
 */
public final class ResourceGraphSimulator implements Service {
    public static final String SECRET = "simulated-azure-secret";

    private static final String TOKEN = "simulated-azure-access-token";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TYPES = Pattern.compile("type in~ \\(([^)]*)\\)");

    private final Map<String, List<JsonNode>> rowsBySubscription = new TreeMap<>();
    private final List<String> deniedTables = new ArrayList<>();
    private int pageSize = 1_000;
    private List<String> actions = List.of("*/read");

    /** Has a row, given as JSON, in a subscription. */
    public synchronized ResourceGraphSimulator with(String subscription, String row) {
        rowsBySubscription.computeIfAbsent(subscription, _ -> new ArrayList<>()).add(JSON.readTree(row));
        return this;
    }

    /** Gives at most so many rows a page. */
    public synchronized ResourceGraphSimulator paging(int rows) {
        pageSize = rows;
        return this;
    }

    /** The application has a role with these actions; of what they do not cover, the service gives no rows and says nothing. */
    public synchronized ResourceGraphSimulator permitting(String... granted) {
        actions = List.of(granted);
        return this;
    }

    /** Refuses queries of a table. */
    public synchronized ResourceGraphSimulator deny(String table) {
        deniedTables.add(table);
        return this;
    }

    @Override
    public synchronized Reply answer(Call call) {
        if (call.rawPath().endsWith("/oauth2/v2.0/token")) {
            return token(call);
        }
        if (!call.bearer().equals(Optional.of(TOKEN))) {
            return error(401, "InvalidAuthenticationToken", "The access token is invalid.");
        }
        if (call.parameter("api-version").isEmpty()) {
            return error(400, "MissingApiVersionParameter", "The api-version query parameter is required.");
        }
        if (call.rawPath().endsWith("/providers/Microsoft.Authorization/permissions")) {
            return Reply.ok(Map.of("value", List.of(Map.of("actions", actions, "notActions", List.of()))));
        }
        return call.rawPath().equals("/subscriptions") ? subscriptions() : query(call.json());
    }

    private static Reply token(Call call) {
        Map<String, String> form = call.form();
        boolean good = SECRET.equals(form.get("client_secret"))
                && "client_credentials".equals(form.get("grant_type"))
                && form.getOrDefault("scope", "").endsWith("/.default");
        return good
                ? Reply.ok(Map.of("token_type", "Bearer", "expires_in", 3_599, "access_token", TOKEN))
                : Reply.json(
                        401,
                        Map.of("error", "invalid_client", "error_description", "AADSTS7000215: Invalid client secret"));
    }

    private Reply subscriptions() {
        return Reply.ok(Map.of(
                "value",
                rowsBySubscription.keySet().stream()
                        .map(id -> Map.of("subscriptionId", id, "id", "/subscriptions/" + id, "displayName", id))
                        .toList()));
    }

    private Reply query(JsonNode request) {
        String query = request.path("query").asString("");
        int top = request.path("options").path("$top").asInt(1_000);
        if (top > 1_000 || !query.contains("order by id")) {
            return error(400, "BadRequest", "Invalid query");
        }
        if (deniedTables.stream().anyMatch(query::startsWith)) {
            return error(403, "AuthorizationFailed", "The client does not have authorization");
        }
        List<JsonNode> rows = rows(request, query);
        int from = Integer.parseInt(request.path("options").path("$skipToken").asString("0"));
        int end = Math.min(rows.size(), from + Math.min(top, pageSize));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("totalRecords", rows.size());
        answer.put("count", end - from);
        answer.put("resultTruncated", "false");
        answer.put("data", rows.subList(from, end));
        answer.put("facets", List.of());
        if (end < rows.size()) {
            answer.put("$skipToken", String.valueOf(end));
        }
        return Reply.ok(answer).header("x-ms-user-quota-remaining", "14");
    }

    private List<JsonNode> rows(JsonNode request, String query) {
        Matcher types = TYPES.matcher(query);
        List<String> wanted =
                types.find() ? List.of(types.group(1).replace("'", "").split(",", -1)) : List.of();
        List<JsonNode> rows = new ArrayList<>();
        request.path("subscriptions")
                .forEach(subscription -> rowsBySubscription.getOrDefault(subscription.asString(), List.of()).stream()
                        .filter(row -> {
                            String type = row.path("type").asString("").toLowerCase(Locale.ROOT);
                            return wanted.contains(type) && isPermitted(type + "/read");
                        })
                        .forEach(rows::add));
        return rows;
    }

    private boolean isPermitted(String action) {
        return actions.contains("*/read") || actions.contains(action);
    }

    private static Reply error(int status, String code, String message) {
        return Reply.json(status, Map.of("error", Map.of("code", code, "message", message)));
    }
}
