package dev.throughline.server.web.security;

import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.SingleSignOnUser;
import dev.throughline.server.access.UserChanges;
import dev.throughline.server.access.UserId;
import dev.throughline.server.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Finds or makes the user that somebody is whom the identity provider knows. */
final class SingleSignOnUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private final OidcUserService provider = new OidcUserService();
    private final UserChanges users;
    private final Settings settings;
    private final HttpServletRequest request;

    /** @param request the current one, whichever that is */
    SingleSignOnUsers(UserChanges users, Settings settings, HttpServletRequest request) {
        this.users = users;
        this.settings = settings;
        this.request = request;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest asked) {
        OidcUser person = provider.loadUser(asked);
        SingleSignOnSettings set = settings.get(SingleSignOnSettings.SETTING);
        Actor by = Requests.actor(Actor.Kind.NOBODY, Optional.empty(), "single sign-on", request);
        UserId user = users.throughSingleSignOn(by, known(person), grants(set, person), firstGrants(set))
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error("disabled"), "disabled here"));
        return new KnownPerson(person, user);
    }

    private static SingleSignOnUser known(OidcUser person) {
        String subject = Objects.requireNonNull(person.getSubject());
        String name = Optional.ofNullable(person.getPreferredUsername())
                .or(() -> Optional.ofNullable(person.getEmail()))
                .orElse(subject);
        boolean isVerified = Boolean.TRUE.equals(person.getEmailVerified());
        return new SingleSignOnUser(
                Objects.requireNonNull(person.getIssuer()).toString(),
                subject,
                name,
                Optional.ofNullable(person.getFullName()).orElse(name),
                Optional.ofNullable(person.getEmail()).filter(_ -> isVerified));
    }

    private static Optional<List<Grant>> grants(SingleSignOnSettings set, OidcUser person) {
        if (set.mappings().isEmpty()) {
            return Optional.empty();
        }
        Collection<?> values = person.getClaims().get(set.claim()) instanceof Collection<?> many ? many : List.of();
        return Optional.of(set.mappings().stream()
                .filter(mapping -> values.contains(mapping.value()))
                .map(mapping -> Grant.everywhere(mapping.role()))
                .distinct()
                .toList());
    }

    private static List<Grant> firstGrants(SingleSignOnSettings set) {
        return set.firstRole().isEmpty() ? List.of() : List.of(Grant.everywhere(Role.valueOf(set.firstRole())));
    }

    /** Somebody whom the provider knows, and who that is here. */
    static final class KnownPerson extends DefaultOidcUser {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient UserId user;

        KnownPerson(OidcUser person, UserId user) {
            super(person.getAuthorities(), person.getIdToken(), person.getUserInfo());
            this.user = user;
        }

        UserId user() {
            return user;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof KnownPerson person && person.user.equals(user) && super.equals(other);
        }

        @Override
        public int hashCode() {
            return user.hashCode();
        }
    }
}
