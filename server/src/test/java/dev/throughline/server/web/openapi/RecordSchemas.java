package dev.throughline.server.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Schemas of the records that endpoints take and give, as the JSON mapper writes them. What is no record may be anything. */
final class RecordSchemas {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class, short.class);
    private static final Set<Class<?>> BROKEN = Set.of(double.class, Double.class, float.class, Float.class);

    private final Comments comments;
    private final Map<String, Schema<?>> schemaByName = new TreeMap<>();

    RecordSchemas(Comments comments) {
        this.comments = comments;
    }

    /** The schemas of all records met so far, by name. */
    Map<String, Schema<?>> byName() {
        return schemaByName;
    }

    Schema<?> of(Type type) {
        return switch (type) {
            case Class<?> plain -> plain(plain);
            case ParameterizedType generic -> generic(generic);
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
            default -> new JsonSchema();
        };
    }

    private Schema<?> plain(Class<?> type) {
        if (type == String.class || type == char.class) {
            return typed("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (WHOLE.contains(type)) {
            return typed("integer").format(type == long.class || type == Long.class ? "int64" : "int32");
        }
        if (BROKEN.contains(type)) {
            return typed("number");
        }
        if (type == OptionalInt.class || type == OptionalLong.class) {
            return nullable(typed("integer"));
        }
        if (type == OptionalDouble.class) {
            return nullable(typed("number"));
        }
        if (type == Instant.class || type == LocalDate.class) {
            return typed("string").format(type == Instant.class ? "date-time" : "date");
        }
        if (type == URI.class) {
            return typed("string").format("uri");
        }
        if (type.isEnum()) {
            return enumeration(type);
        }
        if (type.isArray()) {
            return array(type.getComponentType());
        }
        return type.isRecord() ? reference(type) : new JsonSchema();
    }

    private Schema<?> generic(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return nullable(of(arguments[0]));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return array(arguments[0]);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return typed("object").additionalProperties(of(arguments[1]));
        }
        return new JsonSchema();
    }

    private Schema<?> array(Type element) {
        return typed("array").items(of(element));
    }

    private static Schema<?> enumeration(Class<?> type) {
        JsonSchema schema = typed("string");
        Arrays.stream(type.getEnumConstants())
                .forEach(constant -> schema.addEnumItemObject(((Enum<?>) constant).name()));
        return schema;
    }

    @SuppressWarnings("rawtypes") // as the library has it
    private Schema<?> reference(Class<?> type) {
        String name = name(type);
        if (!schemaByName.containsKey(name)) {
            JsonSchema schema = typed("object");
            schemaByName.put(name, schema); // before its parts, which may lead back to it
            comments.of(type).ifPresent(schema::setDescription);
            Map<String, Schema> properties = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                properties.put(jsonName(component), property(type, component));
                if (!isOptional(component) && !leavesOut(type)) {
                    schema.addRequiredItem(jsonName(component));
                }
            }
            schema.setProperties(properties);
        }
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    private Schema<?> property(Class<?> type, RecordComponent component) {
        Schema<?> schema = of(component.getGenericType());
        Schema<?> property = isNullable(component) ? nullable(schema) : schema;
        comments.component(type, component.getName()).ifPresent(property::setDescription);
        return property;
    }

    private static boolean isOptional(RecordComponent component) {
        return isNullable(component) || component.getType().getSimpleName().startsWith("Optional");
    }

    /** Whether what is empty is not written. */
    private static boolean leavesOut(Class<?> type) {
        JsonInclude written = type.getAnnotation(JsonInclude.class);
        return written != null && written.value() != JsonInclude.Include.ALWAYS;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String jsonName(RecordComponent component) {
        AnnotatedElement accessor = component.getAccessor();
        return Optional.ofNullable(accessor.getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty())
                .orElse(component.getName());
    }

    /** {@code FindingsApi.Page}: records within others keep the name of the outer one, since simple names repeat. */
    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    static JsonSchema typed(String type) {
        JsonSchema schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    private static Schema<?> nullable(Schema<?> schema) {
        if (schema.getTypes() != null) {
            schema.addType("null");
            return schema;
        }
        return schema.get$ref() == null
                ? schema
                : new JsonSchema().addAnyOfItem(schema).addAnyOfItem(typed("null"));
    }
}
