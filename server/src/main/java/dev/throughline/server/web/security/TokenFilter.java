package dev.throughline.server.web.security;

import dev.throughline.server.access.Actor;
import dev.throughline.server.access.ApiToken;
import dev.throughline.server.access.ApiTokens;
import dev.throughline.server.access.User;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows programs by the token in their requests (RFC 6750): they may do what the token says, and no more than its user. */
final class TokenFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final Users users;

    TokenFilter(ApiTokens tokens, Users users) {
        this.tokens = tokens;
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            tokens.use(header.substring(BEARER.length()).strip())
                    .flatMap(token -> viewer(token, request))
                    .ifPresent(viewer -> SecurityContextHolder.setContext(
                            new SecurityContextImpl(new ViewerAuthentication(viewer))));
        }
        chain.doFilter(request, response);
    }

    private Optional<Viewer> viewer(ApiToken token, HttpServletRequest request) {
        return users.find(token.user()).map(user -> viewer(token, user, request));
    }

    private static Viewer viewer(ApiToken token, User user, HttpServletRequest request) {
        Actor actor = Requests.actor(
                Actor.Kind.TOKEN, Optional.of(user.id()), user.name() + " by token " + token.name(), request);
        return Viewer.of(actor, user.displayName(), user.grants()).limitedTo(Set.copyOf(token.permissions()));
    }
}
