package dev.throughline.server.settings;

import dev.throughline.connect.Secret;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.secrets.SealedColumn;
import dev.throughline.server.secrets.Secrets;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What administrators set while servers run. It is read from the database at each use, so it holds for all processes at once. */
public final class Settings {
    static final SealedColumn SEALED = new SealedColumn("setting", "setting_id", "sealed", "setting");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Secrets secrets;
    private final AuditLog audit;

    Settings(JdbcClient jdbc, JsonMapper json, Secrets secrets, AuditLog audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
        this.audit = audit;
    }

    public <T> T get(SettingName<T> setting) {
        return jdbc.sql("SELECT value::text FROM setting WHERE name = :name")
                .param("name", setting.name())
                .query(String.class)
                .optional()
                .map(value -> json.readValue(value, setting.type()))
                .orElse(setting.unset());
    }

    public <T> void set(Actor by, SettingName<T> setting, T value) {
        jdbc.sql("""
                        INSERT INTO setting (name, value, changed_by) VALUES (:name, :value::jsonb, :by)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = now(), changed_by = :by
                        """)
                .param("name", setting.name())
                .param("value", json.writeValueAsString(value))
                .param("by", by.name())
                .update();
        audit.record(by, "setting.changed", setting.name(), "");
    }

    public boolean hasSecret(SettingName<?> setting) {
        return sealed(setting).isPresent();
    }

    /** The secret that belongs to a setting; its use is noted. */
    public Optional<Secret> secret(Actor by, SettingName<?> setting) {
        return sealed(setting).map(row -> secrets.open(by, SEALED.ownerOf(row.id()), row.bytes()));
    }

    /** Keeps the secret that belongs to a setting that was set before. */
    public void setSecret(Actor by, SettingName<?> setting, Secret secret) {
        long id = jdbc.sql("SELECT setting_id FROM setting WHERE name = :name")
                .param("name", setting.name())
                .query(Long.class)
                .single();
        jdbc.sql("UPDATE setting SET sealed = :sealed, changed_at = now(), changed_by = :by WHERE setting_id = :id")
                .param("sealed", secrets.seal(SEALED.ownerOf(id), secret))
                .param("by", by.name())
                .param("id", id)
                .update();
        audit.record(by, "setting.secret", setting.name(), "");
    }

    private Optional<Sealed> sealed(SettingName<?> setting) {
        return jdbc.sql("SELECT setting_id, sealed FROM setting WHERE name = :name AND sealed IS NOT NULL")
                .param("name", setting.name())
                .query((row, _) -> new Sealed(row.getLong(1), row.getBytes(2)))
                .optional();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(long id, byte[] bytes) {}
}
