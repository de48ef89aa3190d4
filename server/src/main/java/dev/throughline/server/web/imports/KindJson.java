package dev.throughline.server.web.imports;

import dev.throughline.server.connections.ConnectionField;
import dev.throughline.server.connections.ConnectionKind;
import java.util.List;

/**
 * What can be connected, what it needs to be told, and how to get it.
 *
 * @param kind its name in requests
 * @param steps the way to a key with the least rights
 */
record KindJson(
        String kind, String title, String category, String purpose, List<FieldJson> fields, List<String> steps) {
    /**
     * One thing that a connection has to be told.
     *
     * @param name its name in requests
     * @param help where to find it
     * @param secret whether it is kept sealed and never shown again
     * @param required whether nothing works without it
     * @param usual what it is when nothing is given, or empty text
     */
    record FieldJson(String name, String label, String help, boolean secret, boolean required, String usual) {
        static FieldJson of(ConnectionField field) {
            return new FieldJson(
                    field.name(), field.label(), field.help(), field.isSecret(), field.isRequired(), field.usual());
        }
    }

    static KindJson of(ConnectionKind kind) {
        return new KindJson(
                kind.path(),
                kind.title(),
                kind.category().title(),
                kind.purpose(),
                kind.fields().stream().map(FieldJson::of).toList(),
                kind.steps());
    }
}
