package dev.throughline.server.web.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The REST API as the page of its reference shows it.
 *
 * @param groups operations by what they are about, sorted
 * @param schemas the objects that they take and give, sorted
 */
public record ApiReference(List<Group> groups, List<Shape> schemas) {
    private static final String COMPONENT = "#/components/schemas/";

    public ApiReference {
        groups = List.copyOf(groups);
        schemas = List.copyOf(schemas);
    }

    /** Operations about one thing. */
    public record Group(String title, List<Operation> operations) {}

    /**
     * One address and method.
     *
     * @param words what it does
     * @param takes the type of the body, or empty text
     * @param gives the type of the answer, or empty text
     */
    public record Operation(
            String id,
            String method,
            String path,
            String words,
            String permission,
            List<Field> parameters,
            String takes,
            String gives) {}

    /** A parameter or property. */
    public record Field(String name, String type, boolean required, String words) {}

    /** An object. */
    public record Shape(String name, String words, List<Field> fields) {}

    /** Reads the OpenAPI document that is served. */
    static ApiReference read(byte[] document) {
        JsonNode api = new JsonMapper().readTree(document);
        Map<String, List<Operation>> operationsByTag = new TreeMap<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operationsByTag
                                .computeIfAbsent(tag(method.getValue()), _ -> new ArrayList<>())
                                .add(operation(path.getKey(), method.getKey(), method.getValue()))));
        List<Group> groups = operationsByTag.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
        List<Shape> schemas = api.at("/components/schemas").properties().stream()
                .map(schema -> new Shape(schema.getKey(), words(schema.getValue()), fields(schema.getValue())))
                .toList();
        return new ApiReference(groups, schemas);
    }

    private static String tag(JsonNode operation) {
        return operation.path("tags").path(0).asString("Other");
    }

    private static Operation operation(String path, String method, JsonNode operation) {
        List<Field> parameters = operation
                .path("parameters")
                .valueStream()
                .map(parameter -> new Field(
                        parameter.path("name").asString(""),
                        type(parameter.path("schema")),
                        parameter.path("required").asBoolean(false),
                        parameter.path("description").asString("")))
                .toList();
        String gives = operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> content(response.getValue()))
                .findFirst()
                .orElse("");
        return new Operation(
                operation.path("operationId").asString(""),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("description").asString(operation.path("summary").asString("")),
                operation.path("x-permission").asString(""),
                parameters,
                content(operation.path("requestBody")),
                gives);
    }

    private static String content(JsonNode holder) {
        return holder.path("content").properties().stream()
                .map(content -> {
                    String type = type(content.getValue().path("schema"));
                    return type.isEmpty() ? content.getKey() : type;
                })
                .findFirst()
                .orElse("");
    }

    private static List<Field> fields(JsonNode schema) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        return schema.path("properties").properties().stream()
                .map(property -> new Field(
                        property.getKey(),
                        type(property.getValue()),
                        required.contains(property.getKey()),
                        property.getValue().path("description").asString("")))
                .toList();
    }

    private static String words(JsonNode schema) {
        return schema.path("description").asString("");
    }

    /** The type in words: {@code list of FindingJson}, {@code date-time or null}. */
    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asString().replace(COMPONENT, "");
        }
        if (schema.has("anyOf")) {
            return String.join(
                    " or ",
                    schema.path("anyOf").valueStream().map(ApiReference::type).toList());
        }
        if (schema.has("enum")) {
            return String.join(
                    " | ",
                    schema.path("enum").valueStream().map(JsonNode::asString).toList());
        }
        JsonNode type = schema.path("type");
        List<String> types = type.isArray()
                ? type.valueStream().map(JsonNode::asString).toList()
                : type.isString() ? List.of(type.asString()) : List.of();
        String words = String.join(" or ", types);
        if (schema.has("items")) {
            String element = type(schema.path("items"));
            return words.replace("array", "list of " + (element.isEmpty() ? "anything" : element));
        }
        return schema.has("format") && types.contains("string")
                ? words.replace("string", schema.path("format").asString())
                : words;
    }
}
