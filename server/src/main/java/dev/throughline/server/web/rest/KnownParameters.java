package dev.throughline.server.web.rest;

import dev.throughline.model.InputException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/** Refuses parameters that an endpoint of REST does not know: a filter with a slip in its name would let everything through. */
public final class KnownParameters implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null
                && handler instanceof HandlerMethod endpoint
                && request.getRequestURI().startsWith("/api/")) {
            check(query, QueryParameters.names(endpoint));
        }
        return true;
    }

    private static void check(String query, List<String> known) {
        for (String name : UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .keySet()) {
            if (!known.contains(name)) {
                throw new InputException(
                        "parameter '" + name + "'",
                        "is none of this address",
                        known.isEmpty() ? "leave it out" : "choose among " + String.join(", ", known));
            }
        }
    }
}
