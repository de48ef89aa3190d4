package dev.throughline.server.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the {@link Precondition} to the methods of controllers that ask for one. */
public final class PreconditionArgument implements HandlerMethodArgumentResolver {
    private final EntityTags tags;
    private final ResourceLocks locks;

    public PreconditionArgument(EntityTags tags, ResourceLocks locks) {
        this.tags = tags;
        this.locks = locks;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Precondition.class;
    }

    @Override
    public Precondition resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("no servlet request");
        }
        String wanted = servletRequest.getHeader(HttpHeaders.IF_MATCH);
        return new Precondition(
                wanted == null ? List.of() : ETag.parse(wanted), tags, locks, servletRequest.getRequestURI());
    }
}
