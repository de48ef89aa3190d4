package dev.throughline.server.web.access;

import dev.throughline.server.access.ApiToken;
import dev.throughline.server.access.ApiTokenId;
import dev.throughline.server.access.ApiTokens;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.User;
import dev.throughline.server.access.UserChanges;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.web.NotFoundException;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The account of a token's user. Passwords are changed and tokens are made by people who have signed in, on the account page: a token
 * that got into wrong hands must not live on in one that it made.
 */
@RestController
@RequestMapping("/api/v1/account")
final class AccountApi {
    private final Users users;
    private final UserChanges changes;
    private final ApiTokens tokens;

    AccountApi(Users users, UserChanges changes, ApiTokens tokens) {
        this.users = users;
        this.changes = changes;
        this.tokens = tokens;
    }

    /** The token's user. */
    @Tagged
    @GetMapping
    @Requires(Permission.SIGNED_IN)
    PeopleApi.UserJson account(Viewer viewer) {
        return PeopleApi.UserJson.of(user(viewer));
    }

    /** Where mail for somebody goes; nowhere if empty. */
    record Email(String email) {}

    /** Changes where mail for the token's user goes. */
    @Tagged
    @PutMapping("/email")
    @Requires(Permission.SIGNED_IN)
    PeopleApi.UserJson setEmail(@RequestBody Email wanted, Precondition precondition, Viewer viewer) {
        return precondition.change(() -> account(viewer), () -> {
            changes.setEmail(viewer.actor(), user(viewer), wanted.email());
            return account(viewer);
        });
    }

    /** A token, without the token itself, which is not kept. */
    record TokenJson(
            long id,
            String name,
            List<Permission> permissions,
            Instant created,
            Instant expires,
            Optional<Instant> lastUsed,
            boolean revoked) {
        static TokenJson of(ApiToken token) {
            return new TokenJson(
                    token.id().value(),
                    token.name(),
                    token.permissions(),
                    token.created(),
                    token.expires(),
                    token.lastUsed(),
                    token.revoked());
        }
    }

    /** The tokens of the token's user, newest first. */
    @GetMapping("/tokens")
    @Requires(Permission.SIGNED_IN)
    List<TokenJson> tokens(Viewer viewer) {
        return tokens.of(user(viewer).id()).stream().map(TokenJson::of).toList();
    }

    /** Ends a token at once. */
    @DeleteMapping("/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SIGNED_IN)
    void revoke(@PathVariable long id, Viewer viewer) {
        if (!tokens.revoke(viewer.actor(), new ApiTokenId(id), user(viewer).id())) {
            throw new NotFoundException("token " + id);
        }
    }

    private User user(Viewer viewer) {
        return viewer.actor().user().flatMap(users::find).orElseThrow(() -> new NotFoundException("account"));
    }
}
