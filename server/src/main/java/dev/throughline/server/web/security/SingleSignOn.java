package dev.throughline.server.web.security;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.settings.Outgoing;
import dev.throughline.server.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/** The identity provider that administrators have set, as Spring Security wants it. What it says of itself is kept while it is the same. */
public final class SingleSignOn implements ClientRegistrationRepository {
    /** Its name in addresses. */
    public static final String ID = "sso";

    static final String START = "/sign-in/with";
    static final String CALLBACK = "/sign-in/from/";

    private final Settings settings;
    private final Outgoing outgoing;
    private volatile @Nullable Known known;

    SingleSignOn(Settings settings, Outgoing outgoing) {
        this.settings = settings;
        this.outgoing = outgoing;
    }

    /** The title of the button, if people can come in this way. */
    public Optional<String> title() {
        SingleSignOnSettings set = settings.get(SingleSignOnSettings.SETTING);
        return set.enabled() ? Optional.of(set.title()) : Optional.empty();
    }

    /** Where the button leads. */
    public String path() {
        return START + "/" + ID;
    }

    /**
     * Asks a provider what it says of itself, to see that it can be used.
     *
     * @throws InputException if it cannot
     */
    public void check(SingleSignOnSettings wanted) {
        discover(wanted, Secret.of("unused"));
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        SingleSignOnSettings set = settings.get(SingleSignOnSettings.SETTING);
        if (!ID.equals(id) || !set.enabled()) {
            return null;
        }
        Secret secret = settings.secret(Actor.system("single sign-on"), SingleSignOnSettings.SETTING)
                .orElse(Secret.of(""));
        Known before = known;
        if (before != null && before.settings().equals(set) && before.secret().equals(secret)) {
            return before.registration();
        }
        ClientRegistration registration = discover(set, secret);
        known = new Known(set, secret, registration);
        return registration;
    }

    private ClientRegistration discover(SingleSignOnSettings set, Secret secret) {
        try {
            AddressRules rules = outgoing.rules();
            rules.check(URI.create(set.issuer()));
            ClientRegistration found = ClientRegistrations.fromOidcIssuerLocation(set.issuer())
                    .registrationId(ID)
                    .clientId(set.clientId())
                    .clientSecret(secret.reveal())
                    .scope("openid", "profile", "email")
                    .redirectUri("{baseUrl}" + CALLBACK + "{registrationId}")
                    .build();
            called(found).forEach(address -> rules.check(URI.create(address)));
            return found;
        } catch (ConnectorException refused) {
            throw new InputException(set.issuer(), String.valueOf(refused.getMessage()), refused.remedy(), refused);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InputException(
                    set.issuer(),
                    "does not answer as an OpenID Connect provider",
                    "give the issuer's address, below which /.well-known/openid-configuration lies",
                    e);
        }
    }

    /** What this server calls by itself, beside the issuer, because the provider says so. */
    private static List<String> called(ClientRegistration registration) {
        ClientRegistration.ProviderDetails provider = registration.getProviderDetails();
        return Stream.of(
                        provider.getTokenUri(),
                        provider.getJwkSetUri(),
                        provider.getUserInfoEndpoint().getUri())
                .filter(Objects::nonNull)
                .toList();
    }

    private record Known(SingleSignOnSettings settings, Secret secret, ClientRegistration registration) {}
}
