package dev.throughline.server.web.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    Parameters(RecordSchemas schemas) {
        this.schemas = schemas;
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
        if (Map.class.isAssignableFrom(parameter.getParameterType())) {
            return new Parameter()
                    .in("query")
                    .name(name)
                    .description("The filter, as in the address of the page of the same name.")
                    .style(Parameter.StyleEnum.FORM)
                    .explode(true)
                    .schema(RecordSchemas.typed("object").additionalProperties(RecordSchemas.typed("string")));
        }
        boolean hasDefault = !stated.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        boolean required = stated.required() && !hasDefault && parameter.getParameterType() != Optional.class;
        return new Parameter()
                .in("query")
                .name(name)
                .required(required)
                .schema(withDefault(schemas.of(valueType(parameter)), hasDefault ? stated.defaultValue() : ""));
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
