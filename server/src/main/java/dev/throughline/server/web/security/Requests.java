package dev.throughline.server.web.security;

import dev.throughline.server.access.Actor;
import dev.throughline.server.access.UserId;
import dev.throughline.server.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who makes a request. */
public final class Requests {
    private static final String ID = Requests.class.getName() + ".id";

    private Requests() {}

    /** Who makes the current request; somebody who may do nothing if nobody is signed in. */
    public static Viewer viewer(HttpServletRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ViewerAuthentication known) {
            return known.viewer();
        }
        return Viewer.of(nobody(request), "nobody", List.of());
    }

    public static boolean isSignedIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof ViewerAuthentication;
    }

    /** Somebody unknown at the address of the request. */
    public static Actor nobody(HttpServletRequest request) {
        return actor(Actor.Kind.NOBODY, Optional.empty(), "nobody", request);
    }

    static Actor actor(Actor.Kind kind, Optional<UserId> user, String name, HttpServletRequest request) {
        return new Actor(kind, user, name, Optional.of(request.getRemoteAddr()), Optional.of(id(request)));
    }

    private static UUID id(HttpServletRequest request) {
        if (request.getAttribute(ID) instanceof UUID known) {
            return known;
        }
        UUID made = UUID.randomUUID();
        request.setAttribute(ID, made);
        return made;
    }
}
