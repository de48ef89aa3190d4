package dev.throughline.server.findings.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** Writes the query of an address. */
final class QueryText {
    private final StringJoiner query = new StringJoiner("&");

    QueryText add(String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    QueryText add(String name, OptionalInt value) {
        value.ifPresent(number -> query.add(name + "=" + number));
        return this;
    }

    QueryText add(String name, Optional<Boolean> value) {
        value.ifPresent(yes -> query.add(name + "=" + (yes ? "yes" : "no")));
        return this;
    }

    QueryText addAll(String name, Collection<String> values) {
        values.forEach(value -> add(name, value));
        return this;
    }

    <E extends Enum<E>> QueryText addConstants(String name, Collection<E> constants) {
        constants.stream()
                .sorted()
                .forEach(constant -> add(name, constant.name().toLowerCase(Locale.ROOT)));
        return this;
    }

    @Override
    public String toString() {
        return query.toString();
    }
}
