package dev.throughline.connect.mend;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.http.SignIn;
import dev.throughline.connect.http.TokenSignIn;
import dev.throughline.connect.json.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The calls of Mend.io's API that an import needs. */
final class MendApi implements AutoCloseable {
    static final int PROJECTS_AT_ONCE = 100;
    private static final int FINDINGS_AT_ONCE = 500;

    /** The shortest life of a token that any of the service's documents gives. */
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(10);

    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final MendSettings settings;
    private final HttpSettings http;
    private final InstantSource clock;
    private final ApiClient signInClient;
    private final ApiClient client;
    private final TokenSignIn signIn;
    private Optional<Organization> organization = Optional.empty();

    MendApi(MendSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.signInClient = new ApiClient(settings.address(), http, FixedSignIn.none(settings.userKey()), clock);
        // Most operations document 403 as their only failure, an ended token included.
        this.signIn = new TokenSignIn(this::exchange, clock, AHEAD, Set.of(401, 403), List.of(settings.userKey()));
        this.client = new ApiClient(settings.address(), http, signIn, clock);
    }

    /** The organization that we are signed in to. */
    record Organization(String uuid, String name) {}

    /**
     * One page of a list.
     *
     * @param next the cursor of the next page
     * @param total how many rows the whole list has
     */
    record RowPage(List<Fields> rows, Optional<String> next, OptionalLong total) {}

    private TokenSignIn.Token exchange() {
        Map<String, Object> who = new HashMap<>();
        who.put("email", settings.email());
        who.put("userKey", settings.userKey().reveal());
        settings.organization().ifPresent(uuid -> who.put("orgUuid", uuid));
        Secret refreshToken = signInClient
                .send(ApiRequest.post("api", "v3.0", "login").reading(), who)
                .json()
                .text("response.refreshToken")
                .map(Secret::of)
                .orElseThrow(() -> malformed("its sign-in gives no refresh token"));
        ApiRequest request =
                ApiRequest.post("api", "v3.0", "login", "accessToken").reading();
        if (settings.organization().isPresent()) {
            request = request.query("orgUuid", settings.organization().get());
        }
        Fields answer = refreshed(refreshToken, request);
        organization = answer.text("orgUuid").map(uuid -> new Organization(uuid, answer.textOrEmpty("orgName")));
        String token = answer.text("jwtToken").orElseThrow(() -> malformed("its sign-in gives no access token"));
        return new TokenSignIn.Token(Secret.of(token), end(token));
    }

    private Fields refreshed(Secret refreshToken, ApiRequest request) {
        SignIn asHeader = FixedSignIn.header("wss-refresh-token", refreshToken);
        try (ApiClient refresh = new ApiClient(settings.address(), http, asHeader, clock)) {
            return refresh.send(request, Map.of()).json().at("response");
        }
    }

    private Instant end(String token) {
        return JwtClaims.of(token)
                .map(claims -> claims.number("exp"))
                .filter(OptionalLong::isPresent)
                .map(exp -> Instant.ofEpochSecond(exp.getAsLong()))
                .orElseGet(() -> clock.instant().plus(SHORTEST_LIFE));
    }

    Organization organization() {
        signIn.current();
        return organization.orElseThrow(() -> malformed("its sign-in names no organization"));
    }

    /** A page of the organization's projects, with tags and statistics. */
    RowPage projects(String cursor) {
        ApiRequest request = ApiRequest.post(
                        "api", "v3.0", "orgs", organization().uuid(), "projects", "summaries")
                .reading();
        Map<String, Object> all = Map.of("projectUuids", List.of(), "applicationUuids", List.of());
        return page(client.send(paged(request, PROJECTS_AT_ONCE, cursor), all).json());
    }

    /**
     * A page of a project's findings.
     *
     * @param kind {@code dependencies} or {@code images}
     */
    RowPage findings(String project, String kind, String cursor) {
        ApiRequest request = ApiRequest.get("api", "v3.0", "projects", project, kind, "findings", "security");
        return page(client.send(paged(request, FINDINGS_AT_ONCE, cursor)).json());
    }

    private static ApiRequest paged(ApiRequest request, int limit, String cursor) {
        ApiRequest limited = request.query("limit", String.valueOf(limit));
        return cursor.isEmpty() ? limited : limited.query("cursor", cursor);
    }

    private static RowPage page(Fields answer) {
        List<Fields> rows = answer.list("response");
        Optional<String> next = rows.isEmpty() ? Optional.empty() : NextCursor.of(answer.at("additionalData"));
        return new RowPage(rows, next, answer.number("additionalData.totalItems"));
    }

    private ConnectorException malformed(String what) {
        return new ConnectorException(
                Reason.ANSWER_MALFORMED,
                settings.address().toString(),
                what,
                "check that this is the address of Mend.io's API");
    }

    @Override
    public void close() {
        client.close();
        signInClient.close();
    }
}
