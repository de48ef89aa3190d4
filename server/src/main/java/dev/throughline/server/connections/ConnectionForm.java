package dev.throughline.server.connections;

import dev.throughline.connect.Secret;
import dev.throughline.model.InputException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people say when they connect or configure.
 *
 * @param name what they call the connection
 * @param values settings by the name of the field; secrets that are left empty stay as they are
 * @param everyMinutes how often it is synchronized
 * @param keyExpiresAt when the key ends, as people know it
 */
public record ConnectionForm(
        String name, Map<String, String> values, int everyMinutes, Optional<Instant> keyExpiresAt) {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_VALUE = 20_000;
    private static final int SHORTEST_INTERVAL = 5;
    private static final int LONGEST_INTERVAL = 43_200;

    public ConnectionForm {
        name = name.strip();
        values = Map.copyOf(values);
    }

    /**
     * Checks what can be checked without the other side.
     *
     * @param kept secrets that are there already
     * @throws InputException if something is missing or cannot be
     */
    void check(ConnectionKind kind, Map<String, Secret> kept) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new InputException(
                    "name", "is empty or longer than 80 characters", "give the connection a short name");
        }
        if (everyMinutes < SHORTEST_INTERVAL || everyMinutes > LONGEST_INTERVAL) {
            throw new InputException(
                    "interval",
                    "is not between 5 minutes and 30 days",
                    "choose how often to synchronize: usually 360 minutes");
        }
        for (ConnectionField field : kind.fields()) {
            String value = value(field.name());
            boolean isMissing = value.isEmpty() && field.usual().isEmpty() && !kept.containsKey(field.name());
            if (field.isRequired() && isMissing) {
                throw new InputException(field.label(), "is missing", field.help());
            }
            if (value.length() > LONGEST_VALUE) {
                throw new InputException(field.label(), "is longer than any we know", "check what was pasted");
            }
            field.misshapen(value).ifPresent(part -> {
                throw new InputException(field.label(), "cannot be '" + shortened(part) + "'", field.help());
            });
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }

    private String value(String field) {
        return values.getOrDefault(field, "").strip();
    }

    /** What is no secret. */
    TreeMap<String, String> settings(ConnectionKind kind) {
        TreeMap<String, String> settings = new TreeMap<>();
        kind.fields().stream()
                .filter(field -> !field.isSecret() && !value(field.name()).isEmpty())
                .forEach(field -> settings.put(field.name(), value(field.name())));
        return settings;
    }

    /** The secrets: those that were given, and those that were there and were not. */
    TreeMap<String, Secret> secrets(ConnectionKind kind, Map<String, Secret> kept) {
        TreeMap<String, Secret> secrets = new TreeMap<>(kept);
        kind.fields().stream()
                .filter(field -> field.isSecret() && !value(field.name()).isEmpty())
                .forEach(field -> secrets.put(field.name(), Secret.of(value(field.name()))));
        return secrets;
    }
}
