package dev.throughline.server.web.openapi;

import dev.throughline.server.web.rest.QueryParameters;
import dev.throughline.server.web.rest.ReadsAs;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;

/** What endpoints read from path, query and headers. */
final class Parameters {
    /** A variable with the values that it may have: {@code {change:enable|disable}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):([^}]+)}");

    private static final Pattern WORDS = Pattern.compile("[\\w-]+(\\|[\\w-]+)+");

    private final RecordSchemas schemas;
    private final Comments comments;

    Parameters(RecordSchemas schemas, Comments comments) {
        this.schemas = schemas;
        this.comments = comments;
    }

    /** The path without what its variables must look like. */
    static String plain(String path) {
        return VARIABLE.matcher(path).replaceAll("{$1}");
    }

    List<Parameter> of(String path, HandlerMethod handler) {
        List<Parameter> parameters = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            Optional.ofNullable(parameter.getParameterAnnotation(PathVariable.class))
                    .ifPresent(stated -> parameters.add(inPath(path, parameter, stated)));
            ReadsAs filter = parameter.getParameterAnnotation(ReadsAs.class);
            if (filter != null) {
                QueryParameters.of(filter).forEach(named -> parameters.add(inFilter(filter, named)));
                continue;
            }
            Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                    .ifPresent(stated -> parameters.add(inQuery(parameter, stated)));
            Optional.ofNullable(parameter.getParameterAnnotation(RequestHeader.class))
                    .ifPresent(stated -> parameters.add(inHeader(parameter, stated)));
        }
        return parameters;
    }

    private Parameter inPath(String path, MethodParameter parameter, PathVariable stated) {
        String name = name(parameter, stated.value());
        Schema<?> schema = schemas.of(parameter.getGenericParameterType());
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            if (variable.group(1).equals(name)
                    && WORDS.matcher(variable.group(2)).matches()) {
                for (String word : variable.group(2).split("\\|", -1)) {
                    ((JsonSchema) schema).addEnumItemObject(word);
                }
            }
        }
        return new Parameter().in("path").name(name).required(true).schema(schema);
    }

    private Parameter inQuery(MethodParameter parameter, RequestParam stated) {
        String name = name(parameter, stated.value());
        boolean hasDefault = !stated.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        boolean required = stated.required() && !hasDefault && parameter.getParameterType() != Optional.class;
        return new Parameter()
                .in("query")
                .name(name)
                .required(required)
                .schema(withDefault(schemas.of(valueType(parameter)), hasDefault ? stated.defaultValue() : ""));
    }

    /** What a filter asks for: nothing that must be there, and several values where its component is a set. */
    private Parameter inFilter(ReadsAs filter, QueryParameters.Named named) {
        Parameter parameter =
                new Parameter().in("query").name(named.name()).required(false).schema(asked(named.type()));
        named.component()
                .flatMap(component -> comments.component(filter.value(), component.getName()))
                .ifPresent(parameter::setDescription);
        return parameter;
    }

    private Schema<?> asked(Type type) {
        Type value = type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
        if (value == Boolean.class || value == boolean.class) {
            return RecordSchemas.typed("string")._enum(List.of("yes", "no"));
        }
        if (value == OptionalInt.class) {
            return RecordSchemas.typed("integer");
        }
        return value == Instant.class ? RecordSchemas.typed("string").format("date") : schemas.of(value);
    }

    /** The tag of what is known already, or of what is to be replaced. */
    static Parameter tag(String header, boolean required, String description) {
        return new Parameter()
                .in("header")
                .name(header)
                .required(required)
                .description(description)
                .schema(RecordSchemas.typed("string"));
    }

    private Parameter inHeader(MethodParameter parameter, RequestHeader stated) {
        return new Parameter()
                .in("header")
                .name(name(parameter, stated.value()))
                .required(stated.required() && parameter.getParameterType() != Optional.class)
                .schema(schemas.of(valueType(parameter)));
    }

    /** What is sent; a parameter that may be missing is not null when it is sent. */
    private static Type valueType(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedGenericParameterType();
    }

    private static Schema<?> withDefault(Schema<?> schema, String value) {
        if (!value.isEmpty()) {
            boolean isNumber = schema.getTypes() != null && schema.getTypes().contains("integer");
            ((JsonSchema) schema).setDefault(isNumber ? Long.valueOf(value) : value);
        }
        return schema;
    }

    private static String name(MethodParameter parameter, String stated) {
        return stated.isEmpty() ? parameter.getParameter().getName() : stated;
    }
}
