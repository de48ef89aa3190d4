package dev.throughline.server.connections;

import dev.throughline.connect.Secret;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.database.StoredText;
import dev.throughline.server.secrets.SealedColumn;
import dev.throughline.server.secrets.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The connections, and what people do with them. */
public final class Connections {
    /** Credentials as {@code throughline rotate-keys} finds them. */
    static final SealedColumn SEALED = new SealedColumn("connection", "connection_id", "credentials", "connection");

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final String COLUMNS = """
            connection_id, kind, name, tool, settings, state, every_minutes, key_expires_at, refused_at, refused_words
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Secrets secrets;
    private final AuditLog audit;
    private final ObjectProvider<ConnectionListener> listeners;
    private final InstantSource clock;

    Connections(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Secrets secrets,
            AuditLog audit,
            ObjectProvider<ConnectionListener> listeners,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.secrets = secrets;
        this.audit = audit;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** All connections but the disconnected ones, by kind and name. */
    public List<Connection> all() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM connection WHERE state <> 'DISCONNECTED' ORDER BY kind, name")
                .query(Connections::connection)
                .list();
    }

    public Optional<Connection> find(ConnectionId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM connection WHERE connection_id = :id")
                .param("id", id.value())
                .query(Connections::connection)
                .optional();
    }

    private static Connection connection(ResultSet row, int number) throws SQLException {
        return new Connection(
                new ConnectionId(row.getLong("connection_id")),
                ConnectionKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("tool"),
                JSON.readValue(row.getString("settings"), TEXTS),
                Connection.State.valueOf(row.getString("state")),
                row.getInt("every_minutes"),
                Optional.ofNullable(row.getTimestamp("key_expires_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("refused_at")).map(Timestamp::toInstant),
                row.getString("refused_words"));
    }

    /**
     * Connects.
     *
     * @throws InputException if something is missing, or the name is taken
     */
    public ConnectionId connect(ConnectionKind kind, ConnectionForm form, Actor by) {
        form.check(kind, Map.of());
        try {
            return inTransaction(() -> {
                long id = insert(kind, form, by);
                seal(new ConnectionId(id), form.secrets(kind, Map.of()));
                audit.record(by, "connection.connected", form.name(), kind.title());
                return tell(new ConnectionId(id));
            });
        } catch (DuplicateKeyException e) {
            throw taken(form, e);
        }
    }

    private long insert(ConnectionKind kind, ConnectionForm form, Actor by) {
        return jdbc.sql("""
                        INSERT INTO connection (kind, name, tool, settings, every_minutes, key_expires_at, created_at, created_by,
                            changed_at)
                        VALUES (:kind, :name, :tool, :settings::jsonb, :every, :expires, :now, :by, :now)
                        RETURNING connection_id
                        """)
                .param("kind", kind.name())
                .param("name", form.name())
                .param("tool", kind.title())
                .param("settings", StoredText.json(JSON.writeValueAsString(form.settings(kind))))
                .param("every", form.everyMinutes())
                .param("expires", timestamp(form.keyExpiresAt()), Types.TIMESTAMP)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by.name())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** Changes settings, and the key where a new one is given. Nothing that was brought in is lost. */
    public void configure(ConnectionId id, ConnectionForm form, Actor by) {
        Connection before = existing(id);
        Map<String, Secret> kept = open(id, by);
        form.check(before.kind(), kept);
        try {
            inTransaction(() -> {
                jdbc.sql("""
                                UPDATE connection SET name = :name, settings = :settings::jsonb, every_minutes = :every,
                                    key_expires_at = :expires, refused_at = NULL, refused_words = '', changed_at = :now,
                                    state = CASE WHEN state = 'DISCONNECTED' THEN 'ACTIVE' ELSE state END
                                WHERE connection_id = :id
                                """)
                        .param("name", form.name())
                        .param("settings", StoredText.json(JSON.writeValueAsString(form.settings(before.kind()))))
                        .param("every", form.everyMinutes())
                        .param("expires", timestamp(form.keyExpiresAt()), Types.TIMESTAMP)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", id.value())
                        .update();
                seal(id, form.secrets(before.kind(), kept));
                audit.record(
                        by, "connection.configured", form.name(), before.kind().title());
                return tell(id);
            });
        } catch (DuplicateKeyException e) {
            throw taken(form, e);
        }
    }

    private static InputException taken(ConnectionForm form, DuplicateKeyException cause) {
        return new InputException(form.name(), "is the name of another connection", "choose another name", cause);
    }

    /** No runs from now on, or again. */
    public void enable(ConnectionId id, boolean isEnabled, Actor by) {
        change(id, isEnabled ? Connection.State.ACTIVE : Connection.State.DISABLED, by);
    }

    /** Destroys the key. What was brought in is kept as it was last seen. */
    public void disconnect(ConnectionId id, Actor by) {
        change(id, Connection.State.DISCONNECTED, by);
    }

    private void change(ConnectionId id, Connection.State state, Actor by) {
        Connection before = existing(id);
        inTransaction(() -> {
            jdbc.sql("""
                            UPDATE connection SET state = :state, changed_at = :now,
                                credentials = CASE WHEN :state = 'DISCONNECTED' THEN NULL ELSE credentials END
                            WHERE connection_id = :id AND state <> 'DISCONNECTED'
                            """)
                    .param("state", state.name())
                    .param("now", Timestamp.from(clock.instant()))
                    .param("id", id.value())
                    .update();
            audit.record(by, "connection." + state.name().toLowerCase(Locale.ROOT), before.name(), "");
            return tell(id);
        });
    }

    /** The other side refused the key. */
    public void refused(ConnectionId id, String words) {
        jdbc.sql("UPDATE connection SET refused_at = :now, refused_words = :words WHERE connection_id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("words", StoredText.line(words))
                .param("id", id.value())
                .update();
    }

    /** The other side took the key, and may have said when it ends. */
    public void accepted(ConnectionId id, Optional<Instant> keyExpiresAt) {
        jdbc.sql("""
                        UPDATE connection SET refused_at = NULL, refused_words = '',
                            key_expires_at = coalesce(:expires, key_expires_at)
                        WHERE connection_id = :id
                        """)
                .param("expires", timestamp(keyExpiresAt), Types.TIMESTAMP)
                .param("id", id.value())
                .update();
    }

    /** The connection of uploaded reports of a tool; made when the first one comes. */
    public ConnectionId ofUploads(String tool) {
        String name = "Uploads: " + StoredText.line(tool);
        jdbc.sql("""
                        INSERT INTO connection (kind, name, tool, created_at, created_by, changed_at)
                        VALUES ('UPLOAD', :name, :tool, :now, 'upload', :now) ON CONFLICT (name) DO NOTHING
                        """)
                .param("name", name)
                .param("tool", StoredText.line(tool))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql("SELECT connection_id FROM connection WHERE name = :name")
                .param("name", name)
                .query((row, _) -> new ConnectionId(row.getLong(1)))
                .single();
    }

    /** The secrets of a connection, for whoever is named in the audit log. */
    Map<String, Secret> open(ConnectionId id, Actor by) {
        Optional<byte[]> sealed = jdbc.sql("""
                        SELECT credentials FROM connection WHERE connection_id = :id AND credentials IS NOT NULL
                        """)
                .param("id", id.value())
                .query((row, _) -> row.getBytes(1))
                .optional();
        Map<String, Secret> opened = new TreeMap<>();
        sealed.ifPresent(bytes -> JSON.readValue(
                        secrets.open(by, SEALED.ownerOf(id.value()), bytes).reveal(), TEXTS)
                .forEach((name, secret) -> opened.put(name, Secret.of(secret))));
        return opened;
    }

    private void seal(ConnectionId id, Map<String, Secret> opened) {
        if (opened.isEmpty()) {
            return;
        }
        Map<String, String> texts = new TreeMap<>();
        opened.forEach((name, secret) -> texts.put(name, secret.reveal()));
        jdbc.sql("UPDATE connection SET credentials = :sealed WHERE connection_id = :id")
                .param("sealed", secrets.seal(SEALED.ownerOf(id.value()), Secret.of(JSON.writeValueAsString(texts))))
                .param("id", id.value())
                .update();
    }

    private Connection existing(ConnectionId id) {
        return find(id).orElseThrow(() -> new InputException(
                "connection " + id.value(), "is not there", "it may have been deleted; look at the list again"));
    }

    private ConnectionId tell(ConnectionId id) {
        Connection changed = existing(id);
        listeners.orderedStream().forEach(listener -> listener.changed(changed));
        return id;
    }

    private ConnectionId inTransaction(Supplier<ConnectionId> work) {
        return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }

    private static @Nullable Timestamp timestamp(Optional<Instant> time) {
        return time.map(Timestamp::from).orElse(null);
    }
}
