package dev.throughline.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.connect.Secret;
import dev.throughline.model.InputException;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SecretsTest {
    private static final Actor SOMEBODY = Actor.system("test");
    private static final SealedColumn SAFE = new SealedColumn("safe", "safe_id", "content", "safe");
    private static final Secret SECRET = Secret.of("s3cret-key-of-endor");

    @TempDir
    Path folder;

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @BeforeEach
    void makeSafe() {
        jdbc.sql("CREATE TABLE safe (safe_id bigint, content bytea)").update();
    }

    @Test
    void opensWhatItSealedForTheSameOwnerOnly() {
        Secrets secrets = secrets(fileKey());
        byte[] sealed = secrets.seal("connection:1", SECRET);

        assertThat(secrets.open(SOMEBODY, "connection:1", sealed)).isEqualTo(SECRET);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET.reveal());
        assertThatThrownBy(() -> secrets.open(SOMEBODY, "connection:2", sealed))
                .hasMessage("the sealed credential of connection:2 is not its own");
    }

    @Test
    void notesEveryUse() {
        Secrets secrets = secrets(fileKey());

        secrets.open(SOMEBODY, "connection:1", secrets.seal("connection:1", SECRET));

        assertThat(jdbc.sql("SELECT action || ' ' || subject FROM audit_event")
                        .query(String.class)
                        .list())
                .containsExactly("credential.used connection:1");
    }

    @Test
    void opensAfterAStartWithTheSameKey() {
        byte[] sealed = secrets(fileKey()).seal("connection:1", SECRET);

        assertThat(secrets(fileKey()).open("connection:1", sealed)).isEqualTo(SECRET);
    }

    @Test
    void keepsTheKeyForItsOwner() throws IOException {
        fileKey();
        Path file = folder.resolve("throughline.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::fileKey)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("can be read by others");
    }

    @Test
    void saysThatTheKeyIsAnother() throws IOException {
        byte[] sealed = secrets(fileKey()).seal("connection:1", SECRET);
        Files.delete(folder.resolve("throughline.key"));

        Secrets withAnother = secrets(fileKey());

        assertThatThrownBy(() -> withAnother.open("connection:1", sealed))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not the key that this database was used with");
    }

    @Test
    void takesTheKeyFromTheEnvironment() throws IOException {
        fileKey();
        String key = Files.readString(folder.resolve("throughline.key"));

        byte[] sealed = secrets(fileKey()).seal("connection:1", SECRET);

        assertThat(secrets(MasterKeys.of(Map.of("THROUGHLINE_KEY", key), folder))
                        .open("connection:1", sealed))
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> MasterKeys.of(Map.of("THROUGHLINE_KEY", "{\"key\":\"oops\"}"), folder))
                .hasMessageContaining("$THROUGHLINE_KEY: holds no key")
                .hasMessageNotContaining("oops");
    }

    @Test
    void asksACommandThatSpeaksWithAKeyManagementService() throws IOException {
        // A service that wraps by putting a word before the key.
        Path command = script("""
                read line
                case $1 in
                  wrap) printf 'svc:%s' "$(printf %s "$line" | base64 -d | base64 -w0)" | base64 -w0 ;;
                  unwrap) printf %s "$line" | base64 -d | sed 's/^svc://' ;;
                esac
                """);

        Secrets secrets = secrets(MasterKeys.ofCommand(command.toString()));

        assertThat(secrets.open("connection:1", secrets.seal("connection:1", SECRET)))
                .isEqualTo(SECRET);
    }

    @Test
    void saysWhatTheCommandDid() throws IOException {
        Path refusing = script("cat >/dev/null; exit 7\n");

        assertThatThrownBy(() -> MasterKeys.ofCommand(refusing.toString()).wrap(new byte[1]))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("wrap: ended with exit code 7");
    }

    @Test
    void sealsEverythingAgain() {
        Secrets secrets = secrets(fileKey());
        keep(1, secrets.seal("safe:1", SECRET));
        keep(2, secrets.seal("safe:2", SECRET));

        int sealed = rotation(fileKey()).rotate(SOMEBODY);

        assertThat(sealed).isEqualTo(2);
        assertThat(jdbc.sql("SELECT content FROM safe").query(byte[].class).list())
                .allMatch(bytes -> Secrets.keyOf(bytes) == 2);
        assertThat(secrets.open("safe:2", kept(2)))
                .as("for a process that ran all the time")
                .isEqualTo(SECRET);
        assertThat(rotation(fileKey()).rotate(SOMEBODY))
                .as("when all is done again")
                .isEqualTo(2);
    }

    @Test
    void forgetsADataKeyOnlyADayLater() {
        Secrets secrets = secrets(fileKey());
        keep(1, secrets.seal("safe:1", SECRET));
        rotation(fileKey()).rotate(SOMEBODY);
        assertThat(dataKeys()).containsExactly(1, 2);

        jdbc.sql("UPDATE data_key SET retired_at = retired_at - interval '25 hours'")
                .update();
        rotation(fileKey()).rotate(SOMEBODY);

        assertThat(dataKeys()).containsExactly(2, 3);
    }

    @Test
    void changesTheMasterKey() {
        keep(1, secrets(fileKey()).seal("safe:1", SECRET));
        MasterKey next = MasterKeys.ofFile(folder.resolve("next.key"));

        rotation(fileKey()).changeMaster(SOMEBODY, next);

        assertThat(secrets(next).open("safe:1", kept(1))).isEqualTo(SECRET);
        assertThatThrownBy(() -> secrets(fileKey()).open("safe:1", kept(1))).isInstanceOf(InputException.class);
    }

    private MasterKey fileKey() {
        return MasterKeys.of(Map.of(), folder);
    }

    private Secrets secrets(MasterKey master) {
        return new Secrets(dataKeys(master), new AuditLog(jdbc));
    }

    private KeyRotation rotation(MasterKey master) {
        DataKeys keys = dataKeys(master);
        AuditLog audit = new AuditLog(jdbc);
        return new KeyRotation(jdbc, keys, new Secrets(keys, audit), List.of(SAFE), audit);
    }

    private DataKeys dataKeys(MasterKey master) {
        return new DataKeys(jdbc, new TransactionTemplate(new JdbcTransactionManager(database)), master);
    }

    private List<Integer> dataKeys() {
        return jdbc.sql("SELECT data_key_id FROM data_key ORDER BY 1")
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private void keep(long row, byte[] sealed) {
        jdbc.sql("INSERT INTO safe VALUES (?, ?)").params(row, sealed).update();
    }

    private byte[] kept(long row) {
        return jdbc.sql("SELECT content FROM safe WHERE safe_id = ?")
                .param(row)
                .query(byte[].class)
                .single();
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("kms"), "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }
}
