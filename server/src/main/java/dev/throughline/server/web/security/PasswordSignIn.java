package dev.throughline.server.web.security;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.SignInLimits;
import dev.throughline.server.access.UserId;
import dev.throughline.server.access.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Knows people by their password. */
final class PasswordSignIn implements AuthenticationProvider {
    private final Users users;
    private final SignInLimits limits;
    private final AuditLog audit;
    private final HttpServletRequest request;

    /** @param request the current one, whichever that is */
    PasswordSignIn(Users users, SignInLimits limits, AuditLog audit, HttpServletRequest request) {
        this.users = users;
        this.limits = limits;
        this.audit = audit;
        this.request = request;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String name = asked.getName();
        String address = request.getRemoteAddr();
        if (!limits.admit(name, address)) {
            audit.record(Requests.nobody(request), "sign-in.limited", shortened(name), "");
            throw new LockedException("too many attempts");
        }
        Optional<UserId> user = users.withPassword(name, String.valueOf(asked.getCredentials()));
        if (user.isEmpty()) {
            audit.record(Requests.nobody(request), "sign-in.refused", shortened(name), "");
            throw new BadCredentialsException("wrong name or password");
        }
        limits.forget(name, address);
        return SignIns.signedIn(users, audit, user.get(), request, "with a password");
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }
}
