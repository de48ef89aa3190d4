package dev.throughline.connect.http;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.json.JsonReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.Set;

/**
 * Sends requests to one service and settles what may go wrong: see the package.
 *
 * <p>Safe for use by several threads.
 */
public final class ApiClient implements AutoCloseable {
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

    private final URI base;
    private final HttpSettings settings;
    private final SignIn signIn;
    private final Exchange exchange;
    private final Attempts attempts;
    private final Refusals refusals;
    private final JsonReader reader = new JsonReader();

    /**
     * @param base what every path stands under
     * @param clock for waits that are asked for as a point in time
     */
    public ApiClient(URI base, HttpSettings settings, SignIn signIn, InstantSource clock) {
        this(base, signIn, new Exchange(settings), clock);
    }

    /**
     * @param exchange with which certificates it trusts and shows, where a service has ones of its own; closed with this client
     */
    public ApiClient(URI base, SignIn signIn, Exchange exchange, InstantSource clock) {
        if (base.getScheme() == null || base.getHost() == null) {
            throw new ConnectorException(
                    Reason.ADDRESS_REFUSED,
                    "the service",
                    "its address is none",
                    "give an address such as https://host");
        }
        this.base = base;
        this.settings = exchange.settings();
        this.signIn = signIn;
        this.exchange = exchange;
        this.attempts = new Attempts(settings);
        this.refusals = new Refusals(signIn, settings.longestWait(), clock);
    }

    public URI base() {
        return base;
    }

    /** For bodies of requests. */
    public JsonReader json() {
        return reader;
    }

    /**
     * Sends a request, again where that may help.
     *
     * @return an answer with a status below 300, or one that the request accepts
     * @throws ConnectorException if there is no such answer
     */
    public ApiAnswer send(ApiRequest request) {
        return attempts.run(request.repeatable(), () -> once(request));
    }

    /** Sends a request with a JSON body, made of maps, lists and plain values. */
    public ApiAnswer send(ApiRequest request, Object body) {
        return send(request.body("application/json", reader.write(body)));
    }

    private ApiAnswer once(ApiRequest request) {
        ApiAnswer answer = followed(request);
        boolean refused = answer.status() == 401 || answer.status() == 403;
        if (refused && !request.accepted().contains(answer.status()) && signIn.renew(answer)) {
            answer = followed(request);
        }
        if (answer.status() >= 300 && !request.accepted().contains(answer.status())) {
            throw refusals.of(answer);
        }
        return answer;
    }

    private ApiAnswer followed(ApiRequest request) {
        URI address = request.under(base);
        for (int hop = 0; hop <= settings.mostRedirects(); hop++) {
            ApiAnswer answer = exchange.send(signed(request, address));
            boolean moved = MOVED.contains(answer.status()) && request.method().equals("GET");
            if (!moved || answer.header("Location").isEmpty()) {
                return answer;
            }
            address = target(answer);
        }
        throw new ConnectorException(
                Reason.ADDRESS_REFUSED,
                Wording.place(address),
                "redirects more than " + settings.mostRedirects() + " times",
                "check the address");
    }

    private static URI target(ApiAnswer answer) {
        try {
            URI target = answer.address().resolve(answer.header("Location").orElseThrow());
            boolean weaker = "https".equals(answer.address().getScheme()) && !"https".equals(target.getScheme());
            if (target.getHost() != null && !weaker) {
                return target;
            }
        } catch (IllegalArgumentException _) {
            // told below, with what is no address
        }
        throw new ConnectorException(
                Reason.ADDRESS_REFUSED,
                answer.place(),
                "redirects to what is no address, or one less secure",
                "check the address and what stands between");
    }

    private HttpRequest signed(ApiRequest request, URI address) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "throughline")
                .timeout(settings.answerTime());
        if (isOwn(address)) {
            signIn.headers().forEach((name, value) -> sign(builder, name, value));
        }
        request.headers().forEach(builder::setHeader);
        request.body().ifPresent(body -> builder.setHeader("Content-Type", body.type()));
        return builder.method(
                        request.method(),
                        request.body()
                                .map(body -> BodyPublishers.ofByteArray(body.bytes()))
                                .orElseGet(BodyPublishers::noBody))
                .build();
    }

    private void sign(HttpRequest.Builder builder, String name, String value) {
        try {
            builder.setHeader(name, value);
        } catch (IllegalArgumentException _) {
            // The JDK's exception quotes the value.
            throw new ConnectorException(
                    Reason.CREDENTIALS_REJECTED,
                    Wording.place(base),
                    "the key holds characters that no header can carry",
                    "copy the key again, without line breaks");
        }
    }

    /** Credentials go to the service that they belong to, and nowhere else. */
    private boolean isOwn(URI address) {
        return base.getScheme().equals(address.getScheme())
                && base.getHost().equalsIgnoreCase(address.getHost())
                && base.getPort() == address.getPort();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
