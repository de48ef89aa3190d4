package dev.throughline.connect.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value of a document whose writer we do not trust to keep its promises: absent, null, blank and of another type are
 * one and the same, namely nothing.
 *
 * <p>A path names members by dots: {@code spec.git.web_url}.
 */
public record Fields(JsonNode node) {

    /** The value at a path, which may be nothing. */
    public Fields at(String path) {
        JsonNode at = node;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            at = at.path(path.substring(from, dot));
            from = dot + 1;
        }
        return new Fields(at.path(path.substring(from)));
    }

    /** A text, or a number or truth value as text; never blank. */
    public Optional<String> text(String path) {
        return at(path).text();
    }

    /** This value as text; never blank. */
    public Optional<String> text() {
        boolean plain = node.isString() || node.isNumber() || node.isBoolean();
        return plain ? Optional.of(node.asString().strip()).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    /** A text, or the empty one. */
    public String textOrEmpty(String path) {
        return text(path).orElse("");
    }

    /** True only where it says true. */
    public boolean flag(String path) {
        JsonNode at = at(path).node;
        return at.isBoolean() && at.booleanValue();
    }

    /** A whole number, also one that is written as text. */
    public OptionalLong number(String path) {
        try {
            return text(path).map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** A decimal number, also one that is written as text. */
    public OptionalDouble decimal(String path) {
        try {
            OptionalDouble read =
                    text(path).map(Double::parseDouble).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
            return read.isPresent() && Double.isFinite(read.getAsDouble()) ? read : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    /** An RFC 3339 time. */
    public Optional<Instant> time(String path) {
        try {
            return text(path).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The elements of a list, in order. */
    public List<Fields> list(String path) {
        return at(path).elements().toList();
    }

    /** The elements of this list. */
    public Stream<Fields> elements() {
        return node.isArray() ? node.valueStream().map(Fields::new) : Stream.empty();
    }

    /** The texts of a list, in order, without the blank ones. */
    public List<String> texts(String path) {
        return at(path).elements().flatMap(element -> element.text().stream()).toList();
    }

    /** The members of an object, in the order of the document. */
    public Map<String, Fields> members(String path) {
        Map<String, Fields> members = new LinkedHashMap<>();
        at(path).node.properties().forEach(member -> members.put(member.getKey(), new Fields(member.getValue())));
        return members;
    }

    /** Whether there is anything here. */
    public boolean isPresent() {
        return !node.isMissingNode() && !node.isNull() && !(node.isContainer() && node.isEmpty());
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isList() {
        return node.isArray();
    }
}
