package dev.throughline.server.web.security;

import dev.throughline.server.access.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Notes every request that changed something, if nothing says better what was done in it. */
public final class AuditedChanges implements HandlerInterceptor {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final AuditLog audit;

    public AuditedChanges(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        boolean done = failure == null && response.getStatus() < 400;
        if (done && !READING.contains(request.getMethod())) {
            Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            audit.recordIfUntold(
                    Requests.viewer(request).actor(), request.getMethod() + " " + pattern, request.getRequestURI());
        }
    }
}
