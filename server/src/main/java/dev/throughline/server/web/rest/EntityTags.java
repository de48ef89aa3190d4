package dev.throughline.server.web.rest;

import dev.throughline.server.database.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Gives what is {@link Tagged} a tag: the digest of its JSON, the same in every process. */
@ControllerAdvice
public final class EntityTags implements ResponseBodyAdvice<Object> {
    private static final int BYTES = 16;

    private final JsonMapper json;

    public EntityTags(JsonMapper json) {
        // Maps that cannot be changed have another order in each process.
        this.json = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /** The strong tag of what is answered, in quotes. */
    String of(Object answer) {
        byte[] bytes =
                answer instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json.writeValueAsBytes(answer);
        return '"' + HexFormat.of().formatHex(Arrays.copyOf(Sha256.digest().digest(bytes), BYTES)) + '"';
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return returnType.hasMethodAnnotation(Tagged.class);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body == null || body instanceof ProblemDetail) {
            return body;
        }
        String tag = of(body);
        boolean reads = request.getMethod().equals(HttpMethod.GET);
        if (reads
                && request instanceof ServletServerHttpRequest asked
                && response instanceof ServletServerHttpResponse answered
                && new ServletWebRequest(asked.getServletRequest(), answered.getServletResponse())
                        .checkNotModified(tag)) {
            return null;
        }
        response.getHeaders().setETag(tag);
        return body;
    }
}
