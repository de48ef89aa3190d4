package dev.throughline.connect.aws;

import dev.throughline.connect.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A JSON value whose members are found whatever the case of their names. Amazon's services write {@code SecurityGroups}, AWS Config
 * {@code securityGroups} for the same, and its newer kinds the former again.
 */
record AnyCase(JsonNode node) {

    static AnyCase of(Fields fields) {
        return new AnyCase(fields.node());
    }

    /** The value at a path of names, separated by dots. */
    AnyCase at(String path) {
        JsonNode at = node;
        for (String name : path.split("\\.", -1)) {
            at = member(at, name);
        }
        return new AnyCase(at);
    }

    private static JsonNode member(JsonNode object, String name) {
        JsonNode exact = object.path(name);
        if (!exact.isMissingNode() || !object.isObject()) {
            return exact;
        }
        return object.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(MissingNode.getInstance());
    }

    Optional<String> text(String path) {
        return new Fields(at(path).node).text();
    }

    String textOrEmpty(String path) {
        return text(path).orElse("");
    }

    Optional<String> text() {
        return new Fields(node).text();
    }

    /** Also where a template wrote it as text. */
    boolean flag(String path) {
        return text(path).filter("true"::equalsIgnoreCase).isPresent();
    }

    OptionalLong number(String path) {
        try {
            return text(path).map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    List<AnyCase> list(String path) {
        return elements(at(path).node).toList();
    }

    List<String> texts(String path) {
        return elements(at(path).node)
                .flatMap(element -> element.text().stream())
                .toList();
    }

    private static Stream<AnyCase> elements(JsonNode node) {
        return node.isArray() ? node.valueStream().map(AnyCase::new) : Stream.empty();
    }

    /** Tags, in whichever of the forms: a list of key and value, or an object. */
    SortedMap<String, String> tags(String path) {
        AnyCase tags = at(path);
        SortedMap<String, String> byKey = new TreeMap<>();
        elements(tags.node)
                .forEach(tag -> byKey.put(
                        tag.text("key").or(() -> tag.text("tagKey")).orElse(""),
                        tag.text("value").or(() -> tag.text("tagValue")).orElse("")));
        if (tags.node.isObject()) {
            tags.node
                    .properties()
                    .forEach(tag -> byKey.put(tag.getKey(), tag.getValue().asString("")));
        }
        byKey.remove("");
        return byKey;
    }

    boolean isPresent() {
        return new Fields(node).isPresent();
    }
}
