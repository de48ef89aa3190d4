package dev.throughline.server.graphs;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives equal values as one object while an estate is read: a million findings name the same repositories, packages, tools and call
 * paths, and each row brings objects of its own.
 */
final class Shared {
    /** What is met later is kept as it comes; the memory is to be saved, not spent. */
    private static final int MOST = 500_000;

    private final Map<Object, Object> values = new HashMap<>();

    @SuppressWarnings("unchecked") // equal values are of one class: records, texts and lists of texts
    <T> T of(T value) {
        if (values.size() >= MOST) {
            return (T) values.getOrDefault(value, value);
        }
        Object known = values.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }
}
