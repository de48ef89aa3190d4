package dev.throughline.callgraph.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An annotation that is visible at run time.
 *
 * @param type the annotation's class, as an internal name
 * @param values what the source states, by element name: a {@link String} for strings, a {@link ClassLiteral}, an
 *     {@link EnumLiteral}, an {@link Annotation}, a {@link List} of these, or an {@link Integer}
 */
public record Annotation(String type, Map<String, Object> values) {

    /** A class literal; {@code name} is the internal name, or a descriptor for arrays and primitives. */
    public record ClassLiteral(String name) {}

    /** A constant of an enum. */
    public record EnumLiteral(String type, String constant) {}

    /** The element's value as a list: empty when it is not stated, one element for a single value. */
    public List<?> list(String element) {
        Object value = values.get(element);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    /** The strings among the element's values. */
    public List<String> strings(String element) {
        return list(element).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** The internal names of the classes among the element's values. */
    public List<String> classes(String element) {
        return list(element).stream()
                .filter(ClassLiteral.class::isInstance)
                .map(value -> ((ClassLiteral) value).name())
                .toList();
    }

    /** The element's value as a string, where it is one. */
    public Optional<String> string(String element) {
        return strings(element).stream().findFirst();
    }

    static List<Annotation> readList(ClassSummary summary, SummaryCursor cursor) {
        int count = cursor.next();
        List<Annotation> annotations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            annotations.add(read(summary, cursor));
        }
        return annotations;
    }

    private static Annotation read(ClassSummary summary, SummaryCursor cursor) {
        String type = internalName(summary.text(cursor.next()));
        int pairs = cursor.next();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs; i++) {
            String element = summary.text(cursor.next());
            values.put(element, readValue(summary, cursor));
        }
        return new Annotation(type, values);
    }

    private static Object readValue(ClassSummary summary, SummaryCursor cursor) {
        int tag = cursor.next();
        return switch (tag) {
            case 's' -> summary.text(cursor.next());
            case 'c' -> new ClassLiteral(internalName(summary.text(cursor.next())));
            case 'e' -> new EnumLiteral(internalName(summary.text(cursor.next())), summary.text(cursor.next()));
            case '@' -> read(summary, cursor);
            case '[' -> {
                int count = cursor.next();
                List<Object> list = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    list.add(readValue(summary, cursor));
                }
                yield list;
            }
            case 'B', 'C', 'I', 'S', 'Z' -> cursor.next();
            default -> 0;
        };
    }

    private static String internalName(String descriptor) {
        return descriptor.startsWith("L") && descriptor.endsWith(";")
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }
}
