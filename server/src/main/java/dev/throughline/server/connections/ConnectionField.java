package dev.throughline.server.connections;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that a connection has to be told.
 *
 * @param name its name in settings and in REST
 * @param label its name for people
 * @param help where to find it
 * @param kind a secret is kept sealed and never shown again
 * @param isRequired whether nothing works without it
 * @param usual what it is when nothing is given, or empty text
 * @param shape what it looks like, each line of it, as a regular expression; or empty text
 */
public record ConnectionField(
        String name, String label, String help, Kind kind, boolean isRequired, String usual, String shape) {
    public enum Kind {
        TEXT,
        ADDRESS,
        /** Several, one a line. */
        LINES,
        SECRET,
        /** A secret of several lines: a PEM file. */
        SECRET_LINES
    }

    static ConnectionField text(String name, String label, String help) {
        return new ConnectionField(name, label, help, Kind.TEXT, true, "", "");
    }

    static ConnectionField address(String usual) {
        return new ConnectionField(
                "address",
                "Address of the API",
                "Another one for your own installation",
                Kind.ADDRESS,
                usual.isEmpty(),
                usual,
                "");
    }

    static ConnectionField secret(String name, String label, String help) {
        return new ConnectionField(name, label, help, Kind.SECRET, true, "", "");
    }

    static ConnectionField secretLines(String name, String label, String help) {
        return new ConnectionField(name, label, help, Kind.SECRET_LINES, true, "", "");
    }

    static ConnectionField lines(String name, String label, String help) {
        return new ConnectionField(name, label, help, Kind.LINES, true, "", "");
    }

    ConnectionField optional() {
        return new ConnectionField(name, label, help, kind, false, usual, shape);
    }

    ConnectionField usually(String value) {
        return new ConnectionField(name, label, help, kind, false, value, shape);
    }

    ConnectionField shaped(String expression) {
        return new ConnectionField(name, label, help, kind, isRequired, usual, expression);
    }

    ConnectionField named(String otherName, String otherLabel, String otherHelp) {
        return new ConnectionField(otherName, otherLabel, otherHelp, kind, isRequired, usual, shape);
    }

    /** The first part of a value that cannot be one, if there is any. */
    Optional<String> misshapen(String value) {
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        Stream<String> parts = kind == Kind.LINES ? several(value).stream() : Stream.of(value);
        return parts.filter(part -> !part.isEmpty() && !part.matches(shape)).findFirst();
    }

    /** The entries of a value that has several: one a line, or with commas between them. */
    static List<String> several(String value) {
        return Arrays.stream(value.split("[\\s,]+", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    public boolean isSecret() {
        return kind == Kind.SECRET || kind == Kind.SECRET_LINES;
    }

    public boolean hasLines() {
        return kind == Kind.SECRET_LINES || kind == Kind.LINES;
    }
}
