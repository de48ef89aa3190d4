package dev.throughline.server.web.rest;

import dev.throughline.model.InputException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Refuses bodies that leave out what may not be null, before anybody works with them. */
@ControllerAdvice
public final class CompleteBodies extends RequestBodyAdviceAdapter {
    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType) {
        check("the body", body);
        return body;
    }

    private static void check(String name, @Nullable Object value) {
        switch (value) {
            case null ->
                throw new InputException(name, "is missing", "say it; the description of the API has the form");
            case Collection<?> all -> all.forEach(each -> check(name, each));
            case Map<?, ?> map -> map.forEach((key, each) -> check(String.valueOf(key), each));
            case Record record -> components(record);
            default -> {
                // a value
            }
        }
    }

    private static void components(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(record, component);
            if (value != null || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                check(component.getName(), value);
            }
        }
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
