package dev.throughline.server.web.security;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Users;
import dev.throughline.server.web.security.SingleSignOnUsers.KnownPerson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Notes who came in through single sign-on, and who did not, and why. */
final class SignInAudit {
    private final Users users;
    private final AuditLog audit;

    SignInAudit(Users users, AuditLog audit) {
        this.users = users;
        this.audit = audit;
    }

    void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (authentication.getPrincipal() instanceof KnownPerson person) {
            SignIns.signedIn(users, audit, person.user(), request, "through single sign-on");
        }
        response.sendRedirect("/");
    }

    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        audit.record(
                Requests.nobody(request), "sign-in.refused", "single sign-on", String.valueOf(refusal.getMessage()));
        response.sendRedirect("/sign-in?elsewhere");
    }
}
