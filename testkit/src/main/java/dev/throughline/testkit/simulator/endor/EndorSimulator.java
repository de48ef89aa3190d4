package dev.throughline.testkit.simulator.endor;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Endor Labs: exchanges the key {@link #KEY} with {@link #SECRET} for a token and answers lists.
 *
 * <p>Refuses what the service refuses: a wrong key, a missing or ended token, a page of more than 500, both ways of paging at
 * once, a filter it cannot read, a namespace that the key has no right to. A namespace that does not exist is empty.
 */
public final class EndorSimulator implements Service {
    public static final String KEY = "simulated-key";
    public static final String SECRET = "simulated-secret";

    private final EndorEstate estate;
    private final InstantSource clock;
    private final Map<String, Instant> endOfToken = new ConcurrentHashMap<>();
    private final AtomicLong tokens = new AtomicLong();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private volatile Duration lifetime = Duration.ofHours(4);

    public EndorSimulator(EndorEstate estate, InstantSource clock) {
        this.estate = estate;
        this.clock = clock;
    }

    /** Ends every token that was given. */
    public void endTokens() {
        endOfToken.clear();
    }

    /** How long tokens live that are given from now on. */
    public void tokensLive(Duration duration) {
        lifetime = duration;
    }

    /** The key loses its right to a namespace. */
    public void forbid(String namespace) {
        forbidden.add(namespace);
    }

    @Override
    public Reply answer(Call call) {
        List<String> path = call.segments();
        if (path.size() < 2 || !path.getFirst().equals("v1")) {
            return refusal(404, 5, "no such path");
        }
        if (path.equals(List.of("v1", "auth", "api-key")) && call.method().equals("POST")) {
            return exchange(call.json());
        }
        if (call.bearer().filter(this::isGood).isEmpty()) {
            return refusal(401, 16, "the token is missing, malformed or expired");
        }
        if (path.equals(List.of("v1", "auth"))) {
            return Reply.ok(Map.of(
                    "authentication_source", "api-key", "user", Map.of("spec", Map.of("user_name", "importer@acme"))));
        }
        boolean tenant = path.size() >= 4
                && path.get(1).equals("namespaces")
                && call.method().equals("GET");
        return tenant ? tenantAnswer(call, path) : refusal(404, 5, "no such path");
    }

    private Reply exchange(JsonNode body) {
        boolean good = body.path("key").asString("").equals(KEY)
                && body.path("secret").asString("").equals(SECRET);
        if (!good) {
            return refusal(401, 16, "unknown key or secret");
        }
        String token = "simulated-token-" + tokens.incrementAndGet();
        Instant end = clock.instant().plus(lifetime);
        endOfToken.put(token, end);
        return Reply.ok(Map.of("token", token, "expirationTime", end.toString()));
    }

    private boolean isGood(String token) {
        Instant end = endOfToken.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    private Reply tenantAnswer(Call call, List<String> path) {
        String namespace = path.get(2);
        if (forbidden.contains(namespace)) {
            return refusal(403, 7, "the key has no right to namespace " + namespace);
        }
        try {
            ListRequest request = ListRequest.of(call);
            boolean traverse = request.traverse();
            List<String> namespaces = estate.namespaces(namespace, traverse);
            String from = path.size() == 5 ? path.get(4) : request.pageId();
            Iterator<ObjectNode> rows = switch (path.get(3)) {
                case "projects" -> estate.projects(namespaces, from);
                case "findings" -> estate.findings(namespaces, from);
                case "namespaces" -> estate.namespaceObjects(namespace, traverse);
                default -> null;
            };
            if (rows == null) {
                return refusal(404, 5, "no such collection");
            }
            return path.size() == 5 ? one(rows, path.get(4)) : Reply.ok(request.answer(rows));
        } catch (IllegalArgumentException e) {
            return refusal(400, 3, String.valueOf(e.getMessage()));
        }
    }

    private static Reply one(Iterator<ObjectNode> rows, String uuid) {
        if (rows.hasNext()) {
            ObjectNode row = rows.next();
            if (row.get("uuid").asString().equals(uuid)) {
                return Reply.ok(row);
            }
        }
        return refusal(404, 5, "no such object in this namespace");
    }

    private static Reply refusal(int status, int code, String message) {
        return Reply.json(status, Map.of("code", code, "message", message, "details", List.of()));
    }
}
