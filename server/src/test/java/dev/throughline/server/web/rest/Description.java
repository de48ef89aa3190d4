package dev.throughline.server.web.rest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.throughline.server.TestProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document that is committed, held against what is asked and answered.
 *
 * <p>Its schemas are those of JSON Schema 2020-12, so a validator of that is asked. What the document does not name may not be
 * answered: objects are closed before they are compared.
 */
final class Description {
    private static final Path DOCUMENT = Path.of("src/main/resources/openapi/openapi.json");
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Description(JsonNode document) {
        this.document = document;
    }

    static Description committed() {
        try {
            JsonNode document = JSON.readTree(Files.readString(DOCUMENT));
            document.at("/components/schemas").forEach(Description::close);
            return new Description(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /** An operation as the document has it. */
    record Operation(String method, String path, JsonNode said) {
        String permission() {
            return said.path("x-permission").asString();
        }

        boolean isOpen() {
            return permission().equals("ANYONE");
        }

        List<JsonNode> parameters(String in) {
            return said.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals(in))
                    .toList();
        }

        boolean isConditional() {
            return said.path("responses").has("428");
        }

        boolean isTagged() {
            return said.path("responses").has("304");
        }

        JsonNode bodySchema() {
            return said.at("/requestBody/content/application~1json/schema");
        }

        /** How many parts of the path are words: of two paths that fit, the one with more is meant. */
        long words() {
            return Stream.of(path.split("/"))
                    .filter(part -> !part.startsWith("{"))
                    .count();
        }

        boolean fits(String asked) {
            return asked.matches(path.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry(
                        (method, said) -> operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, said))));
        return operations;
    }

    Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method) && operation.fits(path))
                .max(Comparator.comparingLong(Operation::words));
    }

    /** What is wrong with an answer: its status, its type or its content. */
    List<String> complaints(Operation operation, TestProgram.Reply reply) {
        JsonNode responses = operation.said().path("responses");
        JsonNode response = Stream.of(
                        String.valueOf(reply.status()),
                        reply.status() / 100 + "XX",
                        reply.status() < 400 ? "" : "default")
                .map(responses::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseGet(JSON::missingNode);
        if (!response.isObject()) {
            return List.of("status " + reply.status() + " is not described");
        }
        JsonNode resolved = response.has("$ref")
                ? document.at(response.path("$ref").asString().substring(1))
                : response;
        JsonNode content = resolved.path("content");
        if (content.isEmpty()) {
            return reply.body().isEmpty() ? List.of() : List.of("has a body, and none is described: " + reply.body());
        }
        String type = reply.headers().getOrDefault("Content-Type", "").replaceFirst(";.*", "");
        JsonNode described = content.path(type);
        if (!described.isObject()) {
            // Documents of standards have types of their own.
            return type.endsWith("json") && content.has("application/json")
                    ? List.of()
                    : List.of("is " + type + ", not one of " + content.propertyNames());
        }
        return type.endsWith("json") ? violations(described.path("schema"), reply.body()) : List.of();
    }

    private List<String> violations(JsonNode schema, String body) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        Schema compiled = schemas.getSchema(whole.toString(), InputFormat.JSON);
        return compiled.validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** The least that a body may say, by its schema; nothing if it may be anything. */
    Optional<JsonNode> leastBody(Operation operation) {
        JsonNode schema = operation.bodySchema();
        return schema.isObject() && !schema.isEmpty() ? Optional.of(least(schema)) : Optional.empty();
    }

    private JsonNode least(JsonNode schema) {
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
        if (resolved.has("enum")) {
            return resolved.path("enum").path(0);
        }
        JsonNode type = resolved.path("type");
        String word = type.isArray() ? type.path(0).asString() : type.asString("");
        return switch (word) {
            case "object" -> leastObject(resolved);
            case "array" -> JSON.createArrayNode();
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
            case "boolean" -> JSON.getNodeFactory().booleanNode(false);
            case "string" ->
                JSON.getNodeFactory()
                        .stringNode(
                                resolved.path("format").asString("").equals("date-time")
                                        ? "2027-01-01T00:00:00Z"
                                        : "x");
            default -> JSON.getNodeFactory().nullNode();
        };
    }

    private JsonNode leastObject(JsonNode schema) {
        ObjectNode object = JSON.createObjectNode();
        for (JsonNode name : schema.path("required")) {
            object.set(name.asString(), least(schema.path("properties").path(name.asString())));
        }
        return object;
    }
}
