package dev.throughline.connect.endor;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.http.TokenSignIn;
import dev.throughline.connect.json.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The calls of Endor Labs' API that an import needs. */
final class EndorApi implements AutoCloseable {
    private static final int LARGEST_PAGE = 500;
    private static final int SMALLEST_PAGE = 25;
    private static final Duration USUAL_LIFE = Duration.ofHours(4);
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final EndorSettings settings;
    private final InstantSource clock;
    private final ApiClient signInClient;
    private final ApiClient client;

    /** Shrinks when a page takes too long or is too large, and stays so. */
    private int pageSize = LARGEST_PAGE;

    EndorApi(EndorSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.signInClient = new ApiClient(settings.address(), http, FixedSignIn.none(settings.secret()), clock);
        TokenSignIn signIn = new TokenSignIn(this::exchange, clock, AHEAD, Set.of(401), List.of(settings.secret()));
        this.client = new ApiClient(settings.address(), http, signIn, clock);
    }

    /** A page of objects, and the id that the next one begins with. */
    record ObjectPage(List<Fields> objects, Optional<String> nextPageId) {}

    private TokenSignIn.Token exchange() {
        Fields answer = signInClient
                .send(
                        ApiRequest.post("v1", "auth", "api-key").reading(),
                        Map.of(
                                "key",
                                settings.key(),
                                "secret",
                                settings.secret().reveal()))
                .json();
        Secret token = answer.text("token").map(Secret::of).orElseThrow(() -> malformed("its sign-in gives no token"));
        Instant end = answer.time("expirationTime")
                .or(() -> answer.time("expiration_time"))
                .orElseGet(() -> clock.instant().plus(USUAL_LIFE));
        return new TokenSignIn.Token(token, end);
    }

    /** Who the key belongs to, as far as the service says. */
    Fields account() {
        return client.send(ApiRequest.get("v1", "auth").accepting(403).accepting(404))
                .json();
    }

    /** One page of a collection, smaller pages if the service cannot make large ones in time or they are too large for us. */
    ObjectPage list(String namespace, String collection, EndorQuery query) {
        int size = pageSize;
        while (true) {
            try {
                Fields list = client.send(request(namespace, collection, query.withPageSizeUpTo(size)))
                        .json()
                        .at("list");
                return new ObjectPage(list.list("objects"), list.text("response.next_page_id"));
            } catch (ConnectorException e) {
                size = smaller(size, e);
                pageSize = Math.max(size, SMALLEST_PAGE);
            }
        }
    }

    /** Rows of one size are the rule; a few of another size make a page small, and the next one begins with the usual size again. */
    private static int smaller(int size, ConnectorException why) {
        boolean tooSlow = why.reason() == Reason.UNAVAILABLE || why.reason() == Reason.TIMED_OUT;
        boolean tooLarge = why.reason() == Reason.ANSWER_TOO_LARGE;
        if (tooLarge && size == 1) {
            throw new ConnectorException(
                            Reason.ANSWER_TOO_LARGE,
                            "Endor Labs",
                            "a single row is too large: " + why.getMessage(),
                            "find the row in Endor Labs that stands there with an uncommonly long text or very many call paths")
                    .causedBy(why);
        }
        boolean helps = tooLarge || (tooSlow && why.askedWait().isEmpty() && size / 2 >= SMALLEST_PAGE);
        if (!helps) {
            throw why;
        }
        return size / 2;
    }

    /** How many objects there are. */
    OptionalLong count(String namespace, String collection, EndorQuery query) {
        return client.send(request(namespace, collection, query).query("list_parameters.count", "true"))
                .json()
                .number("count_response.count");
    }

    private static ApiRequest request(String namespace, String collection, EndorQuery query) {
        ApiRequest request = ApiRequest.get("v1", "namespaces", namespace, collection)
                .header("Accept", "application/jsoncompact, application/json")
                .header("Request-Timeout", "60");
        for (Map.Entry<String, String> parameter : query.parameters().entrySet()) {
            request = request.query("list_parameters." + parameter.getKey(), parameter.getValue());
        }
        return request;
    }

    ConnectorException malformed(String what) {
        return new ConnectorException(
                Reason.ANSWER_MALFORMED,
                settings.address().toString(),
                what,
                "check that this is the address of Endor Labs' API");
    }

    @Override
    public void close() {
        client.close();
        signInClient.close();
    }
}
