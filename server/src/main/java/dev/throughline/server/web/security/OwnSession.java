package dev.throughline.server.web.security;

import dev.throughline.server.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;

/** The session in which a request is made. */
public final class OwnSession {
    private final SessionViewers viewers;

    OwnSession(SessionViewers viewers) {
        this.viewers = viewers;
    }

    /** Lets it go on, under a new id, after its user's sessions were ended: only the others are out. */
    public void goOn(Viewer viewer, HttpServletRequest request) {
        viewer.actor().user().ifPresent(user -> viewers.goOn(request, user));
    }
}
