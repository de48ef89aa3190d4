package dev.throughline.server.web.security;

import dev.throughline.server.access.Actor;
import dev.throughline.server.access.User;
import dev.throughline.server.access.UserId;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.web.security.SingleSignOnUsers.KnownPerson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Keeps in a session the number of the user and that of the user's sessions, which must be the same still; roles are read at
 * every request, so what changes about a user holds at once.
 */
final class SessionViewers implements SecurityContextRepository {
    /** A session ends after this long, used or not. */
    static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private static final String USER = "throughline.user";
    private static final String EPOCH = "throughline.epoch";

    private final Users users;
    private final InstantSource clock;

    SessionViewers(Users users, InstantSource clock) {
        this.users = users;
        this.clock = clock;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Loading(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still wants it
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return load(exchange.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof ViewerAuthentication known) {
            known.viewer().actor().user().ifPresent(user -> keep(request.getSession(), user));
            return;
        }
        if (context.getAuthentication() instanceof OAuth2AuthenticationToken token
                && token.getPrincipal() instanceof KnownPerson person) {
            keep(request.getSession(), person.user());
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(USER);
        }
    }

    /** Lets the session of this request go on although the user's sessions ended: it is the user who asked for that. */
    void goOn(HttpServletRequest request, UserId user) {
        HttpSession session = request.getSession(false);
        if (session != null && Long.valueOf(user.value()).equals(session.getAttribute(USER))) {
            request.changeSessionId();
            keep(session, user);
        }
    }

    private void keep(HttpSession session, UserId id) {
        users.find(id).ifPresent(user -> {
            session.setAttribute(USER, id.value());
            session.setAttribute(EPOCH, user.sessionEpoch());
        });
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return userOf(request).isPresent();
    }

    /** The viewer that a user is, in this request. */
    static Viewer viewer(User user, HttpServletRequest request) {
        Actor actor = Requests.actor(Actor.Kind.USER, Optional.of(user.id()), user.name(), request);
        return Viewer.of(actor, user.displayName(), user.grants());
    }

    private SecurityContext load(HttpServletRequest request) {
        return userOf(request)
                .flatMap(users::find)
                .filter(user -> !user.disabled() && isOfNow(user, request))
                .<SecurityContext>map(user -> new SecurityContextImpl(new ViewerAuthentication(viewer(user, request))))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static boolean isOfNow(User user, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && Integer.valueOf(user.sessionEpoch()).equals(session.getAttribute(EPOCH));
    }

    private Optional<UserId> userOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Instant end = Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST_SESSION);
        if (clock.instant().isAfter(end)) {
            session.invalidate();
            return Optional.empty();
        }
        return session.getAttribute(USER) instanceof Long user ? Optional.of(new UserId(user)) : Optional.empty();
    }

    /** Reads the session when somebody asks, once. */
    private final class Loading implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext loaded;

        Loading(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (loaded == null) {
                loaded = load(request);
            }
            return loaded;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
