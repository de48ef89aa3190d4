package dev.throughline.server.web.security;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.User;
import dev.throughline.server.access.UserId;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;

/** What is done when somebody signs in, whichever way. */
final class SignIns {
    private SignIns() {}

    static ViewerAuthentication signedIn(
            Users users, AuditLog audit, UserId id, HttpServletRequest request, String how) {
        User user = users.find(id).orElseThrow(() -> new IllegalStateException("user " + id + " is gone"));
        Viewer viewer = SessionViewers.viewer(user, request);
        users.seen(id);
        audit.record(viewer.actor(), "sign-in", user.name(), how);
        return new ViewerAuthentication(viewer);
    }
}
