package dev.throughline.server.web.rest;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** What a handler reads from the query of its address. */
public final class QueryParameters {
    private QueryParameters() {}

    /**
     * A parameter of a filter.
     *
     * @param component the component of the filter that it stands for; empty for the order
     */
    public record Named(String name, Type type, Optional<RecordComponent> component) {}

    /** The parameters that a filter has. */
    public static List<Named> of(ReadsAs filter) {
        List<Named> named = new ArrayList<>();
        // A record has one constructor that takes all of it, in the order of its components.
        RecordComponent[] components = filter.value().getRecordComponents();
        Parameter[] parameters = filter.value().getDeclaredConstructors()[0].getParameters();
        for (int i = 0; i < components.length; i++) {
            BindParam other = parameters[i].getAnnotation(BindParam.class);
            named.add(new Named(
                    other == null ? components[i].getName() : other.value(),
                    components[i].getGenericType(),
                    Optional.of(components[i])));
        }
        for (Class<?> order : filter.sort()) {
            named.add(new Named("sort", order, Optional.empty()));
        }
        return named;
    }

    /** The names of all parameters that a handler reads. */
    static List<String> names(HandlerMethod handler) {
        List<String> names = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            ReadsAs filter = parameter.getParameterAnnotation(ReadsAs.class);
            RequestParam stated = parameter.getParameterAnnotation(RequestParam.class);
            if (filter != null) {
                of(filter).forEach(named -> names.add(named.name()));
            } else if (stated != null) {
                names.add(stated.value().isEmpty() ? parameter.getParameter().getName() : stated.value());
            }
        }
        return names;
    }
}
