package dev.throughline.connect.ci;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an issuer publishes, as its discovery document says where. They are kept for an hour, and asked for again when a
 * token names one that is not among them, but at most once a minute: nobody makes us ask more often by inventing key ids.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration AT_LEAST_BETWEEN = Duration.ofMinutes(1);

    private final URI issuer;
    private final HttpSettings http;
    private final InstantSource clock;
    private JWKSet keys = new JWKSet();
    private Instant readAt = Instant.MIN;

    IssuerKeys(URI issuer, HttpSettings http, InstantSource clock) {
        this.issuer = issuer;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public synchronized List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        if (isOlderThan(KEPT)) {
            renew();
        }
        List<JWK> found = selector.select(keys);
        if (found.isEmpty() && isOlderThan(AT_LEAST_BETWEEN)) {
            renew();
            found = selector.select(keys);
        }
        return found;
    }

    private boolean isOlderThan(Duration age) {
        return readAt.equals(Instant.MIN) || !clock.instant().isBefore(readAt.plus(age));
    }

    private void renew() {
        URI address;
        try (ApiClient client = new ApiClient(issuer, http, FixedSignIn.none(), clock)) {
            var discovery = client.send(ApiRequest.get(".well-known", "openid-configuration"));
            if (!discovery.json().textOrEmpty("issuer").equals(issuer.toString())) {
                throw malformed(discovery.place(), "its discovery document is that of another issuer");
            }
            address = discovery
                    .json()
                    .text("jwks_uri")
                    .flatMap(IssuerKeys::address)
                    .orElseThrow(() -> malformed(discovery.place(), "its discovery document names no keys"));
        }
        try (ApiClient client = new ApiClient(address, http, FixedSignIn.none(), clock)) {
            keys = JWKSet.parse(client.send(ApiRequest.get()).text());
            readAt = clock.instant();
        } catch (ParseException e) {
            throw malformed(address.toString(), "its keys cannot be read").causedBy(e);
        }
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() == null ? Optional.empty() : Optional.of(address);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ConnectorException malformed(String where, String what) {
        return new ConnectorException(
                Reason.ANSWER_MALFORMED, where, what, "check the address of the issuer in the settings");
    }
}
