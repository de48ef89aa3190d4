package dev.throughline.server.connections;

import dev.throughline.model.graph.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A connection, without its secrets.
 *
 * @param name what people call it
 * @param tool the name under which its findings appear
 * @param settings what is no secret
 * @param everyMinutes how often it is synchronized
 * @param keyExpiresAt when its key ends, where the other side says so or people did
 * @param refusedAt when the other side last refused the key; empty after a success
 * @param refusedWords what it said
 */
public record Connection(
        ConnectionId id,
        ConnectionKind kind,
        String name,
        String tool,
        SortedMap<String, String> settings,
        State state,
        int everyMinutes,
        Optional<Instant> keyExpiresAt,
        Optional<Instant> refusedAt,
        String refusedWords) {

    public enum State {
        ACTIVE,
        DISABLED,
        /** Its key is gone; what it brought in is kept. */
        DISCONNECTED
    }

    /** A setting, or what it usually is; empty text without either. */
    public String setting(String field) {
        String given = settings.getOrDefault(field, "");
        if (!given.isEmpty()) {
            return given;
        }
        return kind.fields().stream()
                .filter(known -> known.name().equals(field))
                .map(ConnectionField::usual)
                .findFirst()
                .orElse("");
    }

    /** The entries of a setting that has several. */
    List<String> settings(String field) {
        return ConnectionField.several(setting(field));
    }

    /** Whose word its inventory is, whatever people call it. */
    public SourceId source() {
        return new SourceId(kind.path() + "-" + id.value());
    }

    /** Whether runs are due. */
    public boolean isActive() {
        return state == State.ACTIVE && kind.isSynchronized();
    }
}
