package dev.throughline.server.web.security;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Lets a request pass if its viewer has the permission that its endpoint {@link Requires}. */
final class RequiredPermissions implements AuthorizationManager<RequestAuthorizationContext> {
    private final ObjectProvider<RequestMappingHandlerMapping> endpoints;

    RequiredPermissions(ObjectProvider<RequestMappingHandlerMapping> endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HandlerMethod endpoint = endpoint(context.getRequest());
        if (endpoint == null) {
            // An unknown address: whoever is signed in may learn that, nobody else.
            return new AuthorizationDecision(authentication.get() instanceof ViewerAuthentication);
        }
        Requires required = endpoint.getMethodAnnotation(Requires.class);
        return new AuthorizationDecision(required != null && isGranted(required.value(), authentication));
    }

    private static boolean isGranted(
            Permission permission, Supplier<? extends @Nullable Authentication> authentication) {
        if (permission == Permission.ANYONE) {
            return true;
        }
        return authentication.get() instanceof ViewerAuthentication known
                && known.viewer().may(permission);
    }

    private @Nullable HandlerMethod endpoint(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        for (RequestMappingHandlerMapping mapping : endpoints) {
            HandlerExecutionChain chain = chain(mapping, request);
            if (chain != null && chain.getHandler() instanceof HandlerMethod method) {
                return method;
            }
        }
        return null;
    }

    /** Nothing if no endpoint takes the request, whatever the reason: Spring MVC will say it. */
    private static @Nullable HandlerExecutionChain chain(
            RequestMappingHandlerMapping mapping, HttpServletRequest request) {
        try {
            return mapping.getHandler(request);
        } catch (ServletException | ErrorResponseException _) {
            return null;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
