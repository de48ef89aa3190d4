package dev.throughline.testkit.simulator.mend;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mend.io: signs {@link #EMAIL} with {@link #USER_KEY} in, in two calls, to organization {@link #ORGANIZATION}.
 *
 * <p>Refuses a wrong key with 403, an access token without its refresh token, a missing or ended bearer with 401, other
 * organizations, a limit over 10,000, and projects that it does not know. Where a list says that there is more is told apart by
 * {@link NextPlace}, as the service's own documents disagree.
 */
public final class MendSimulator implements Service {
    public static final String EMAIL = "svc-import@example.test";
    public static final String USER_KEY = "simulated-user-key";
    public static final String ORGANIZATION = "0rg00000-0000-4000-8000-000000000001";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int LARGEST_PAGE = 10_000;
    private static final int USUAL_PAGE = 50;

    private final MendEstate estate;
    private final InstantSource clock;
    private final Map<String, Instant> endOfToken = new ConcurrentHashMap<>();
    private final Map<String, Instant> endOfRefreshToken = new ConcurrentHashMap<>();
    private final AtomicLong tokens = new AtomicLong();
    private volatile NextPlace nextPlace = NextPlace.PAGING;

    /** Where a list puts what leads to its next page. */
    public enum NextPlace {
        /** {@code additionalData.next}, an address */
        NEXT,
        /** {@code additionalData.cursor} */
        CURSOR,
        /** {@code additionalData.paging.next}, an address */
        PAGING
    }

    public MendSimulator(MendEstate estate, InstantSource clock) {
        this.estate = estate;
        this.clock = clock;
    }

    public void nextPlace(NextPlace place) {
        nextPlace = place;
    }

    /** Ends every token that was given, the refresh tokens too. */
    public void endTokens() {
        endOfToken.clear();
        endOfRefreshToken.clear();
    }

    @Override
    public Reply answer(Call call) {
        List<String> path = call.segments();
        if (path.size() < 3 || !path.subList(0, 2).equals(List.of("api", "v3.0"))) {
            return refusal(404);
        }
        String rest = String.join("/", path.subList(2, path.size()));
        if (rest.equals("login") && call.method().equals("POST")) {
            return login(call.json());
        }
        if (rest.equals("login/accessToken") && call.method().equals("POST")) {
            return accessToken(call);
        }
        Instant end = call.bearer().map(endOfToken::get).orElse(Instant.MIN);
        return clock.instant().isBefore(end) ? signedIn(call, path.subList(2, path.size())) : refusal(401);
    }

    private Reply login(JsonNode body) {
        boolean good = body.path("email").asString("").equals(EMAIL)
                && body.path("userKey").asString("").equals(USER_KEY);
        if (!good) {
            return refusal(403);
        }
        String refreshToken = "simulated-refresh-" + tokens.incrementAndGet();
        endOfRefreshToken.put(refreshToken, clock.instant().plus(LIFETIME.multipliedBy(6)));
        return envelope(Map.of("email", EMAIL, "refreshToken", refreshToken, "jwtTTL", 3_600_000));
    }

    private Reply accessToken(Call call) {
        Instant refreshEnd =
                call.header("wss-refresh-token").map(endOfRefreshToken::get).orElse(Instant.MIN);
        boolean ours = call.parameter("orgUuid").orElse(ORGANIZATION).equals(ORGANIZATION);
        if (!ours || !clock.instant().isBefore(refreshEnd)) {
            return refusal(403);
        }
        Instant end = clock.instant().plus(LIFETIME);
        String token = jwt(Map.of("exp", end.getEpochSecond(), "jti", tokens.incrementAndGet()));
        endOfToken.put(token, end);
        return envelope(Map.of(
                "jwtToken", token, "tokenType", "Bearer", "tokenTTL", 600, "orgUuid", ORGANIZATION, "orgName", "Acme"));
    }

    private Reply signedIn(Call call, List<String> path) {
        if (path.size() == 4 && path.getFirst().equals("orgs") && path.get(3).equals("summaries")) {
            boolean whole = call.method().equals("POST")
                    && call.json().path("projectUuids").isEmpty();
            return path.get(1).equals(ORGANIZATION) && whole ? list(call, estate.projects()) : refusal(403);
        }
        boolean findings = path.size() == 5
                && path.getFirst().equals("projects")
                && path.subList(3, 5).equals(List.of("findings", "security"));
        if (!findings || !estate.knows(path.get(1))) {
            return refusal(404);
        }
        return switch (path.get(2)) {
            case "dependencies" -> list(call, estate.dependencyFindings(path.get(1)));
            case "images" -> list(call, estate.imageFindings(path.get(1)));
            default -> refusal(404);
        };
    }

    private Reply list(Call call, List<ObjectNode> rows) {
        int limit = call.parameter("limit").map(Integer::parseInt).orElse(USUAL_PAGE);
        int from = call.parameter("cursor").map(Integer::parseInt).orElse(0);
        if (limit < 1 || limit > LARGEST_PAGE || from < 0) {
            return refusal(400);
        }
        int end = Math.min(rows.size(), from + limit);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("supportToken", "simulated");
        ObjectNode data = answer.putObject("additionalData").put("totalItems", String.valueOf(rows.size()));
        if (end < rows.size()) {
            String next = "https://api-saas.mend.io" + call.rawPath() + "?cursor=" + end + "&limit=" + limit;
            switch (nextPlace) {
                case NEXT -> data.put("next", next);
                case CURSOR -> data.put("cursor", end);
                case PAGING -> data.putObject("paging").put("next", next);
            }
        }
        answer.putArray("response").addAll(rows.subList(Math.min(from, end), end));
        return Reply.ok(answer);
    }

    private static Reply envelope(Map<String, Object> response) {
        return Reply.ok(Map.of("supportToken", "simulated", "response", response));
    }

    private static Reply refusal(int status) {
        return Reply.json(status, Map.of("supportToken", "simulated"));
    }

    private static String jwt(Map<String, Object> claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(JSON.writeValueAsBytes(claims)) + ".c2ln";
    }

    /**
     * The activation key that stands for this sign-in: a JWT in base64, turned round, each character raised by four.
     *
     * @param webAddress the address of the web application: that of the API without {@code api-}
     */
    public static String activationKey(String webAddress) {
        String token = jwt(Map.of("wsEnvUrl", webAddress, "integratorEmail", EMAIL, "userKey", USER_KEY));
        String base64 = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        StringBuilder key = new StringBuilder();
        new StringBuilder(base64).reverse().chars().forEach(character -> key.append((char) (character + 4)));
        return key.toString();
    }
}
