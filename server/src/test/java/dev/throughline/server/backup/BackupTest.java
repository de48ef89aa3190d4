package dev.throughline.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import dev.throughline.server.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackupTest {
    @TempDir
    Path folder;

    private final TestDatabase source = TestDatabase.fresh();
    private final TestDatabase target = TestDatabase.fresh();

    @BeforeEach
    void fill() {
        JdbcClient jdbc = source.jdbc();
        jdbc.sql("INSERT INTO app_user (name, display_name) VALUES ('ada', E'Ada\\tof \\\\ London'), ('bob', 'Bob')")
                .update();
        jdbc.sql("INSERT INTO repository_group (name) VALUES ('payments')").update();
        jdbc.sql(
                        "INSERT INTO app_grant (app_user_id, role, repository_group_id) SELECT app_user_id, 'VIEWER', 1 FROM app_user")
                .update();
        jdbc.sql("INSERT INTO data_key (wrapped) VALUES ('\\x00ff0a5c'::bytea)").update();
        jdbc.sql("INSERT INTO setup_link VALUES ('\\x01', now(), now(), NULL)").update();
    }

    @Test
    void bringsEverythingBack() {
        Path file = folder.resolve("backup.zip");
        long written = new Backup(source.dataSource(), InstantSource.system()).write(file);

        long rows = new Restore(target.dataSource()).read(file, false);

        assertThat(rows).isEqualTo(written);
        for (String table : List.of("app_user", "app_grant", "repository_group", "data_key")) {
            assertThat(contents(target, table)).as(table).isEqualTo(contents(source, table));
        }
        assertThat(contents(target, "setup_link")).isEqualTo("[]");
    }

    @Test
    void countsOnWhereItStood() {
        new Restore(target.dataSource()).read(backup(), false);

        long next = target.jdbc()
                .sql("INSERT INTO app_user (name, display_name) VALUES ('eve', 'Eve') RETURNING app_user_id")
                .query(Long.class)
                .single();

        assertThat(next).isEqualTo(3);
    }

    @Test
    void keepsItsForeignKeys() {
        new Restore(target.dataSource()).read(backup(), false);

        assertThatThrownBy(() -> target.jdbc()
                        .sql("INSERT INTO app_grant (app_user_id, role) VALUES (99, 'ADMIN')")
                        .update())
                .hasMessageContaining("app_grant_app_user_id_fkey");
    }

    @Test
    void throwsNothingAwayUnasked() {
        Path file = backup();
        target.jdbc()
                .sql("INSERT INTO app_user (name, display_name) VALUES ('zoe', 'Zoe')")
                .update();

        assertThatThrownBy(() -> new Restore(target.dataSource()).read(file, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("database: is not empty");
        new Restore(target.dataSource()).read(file, true);

        assertThat(contents(target, "app_user")).isEqualTo(contents(source, "app_user"));
    }

    @Test
    void refusesADamagedFileBeforeAnythingIsLost() throws IOException {
        Path file = backup();
        byte[] bytes = Files.readAllBytes(file);
        String entry = "tables/app_user.copy";
        int content = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(entry) + entry.length();
        bytes[content + 9] ^= 0x10;
        Path damaged = Files.write(folder.resolve("damaged.zip"), bytes);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 3));

        for (Path bad : List.of(damaged, cut)) {
            assertThatThrownBy(() -> new Restore(source.dataSource()).read(bad, true))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(bad.getFileName().toString());
        }

        assertThat(contents(source, "app_user")).contains("ada");
    }

    @Test
    void keepsWhatIsThereWhenTheDatabaseDoesNotTakeTheBackup() {
        source.jdbc()
                .sql("ALTER TABLE app_grant DROP CONSTRAINT app_grant_app_user_id_fkey")
                .update();
        source.jdbc()
                .sql("INSERT INTO app_grant (app_user_id, role) VALUES (4711, 'ADMIN')")
                .update();
        Path file = folder.resolve("backup.zip");
        new Backup(source.dataSource(), InstantSource.system()).write(file);
        target.jdbc()
                .sql("INSERT INTO app_user (name, display_name) VALUES ('zoe', 'Zoe')")
                .update();

        assertThatThrownBy(() -> new Restore(target.dataSource()).read(file, true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not take the backup");

        assertThat(contents(target, "app_user")).contains("zoe");
    }

    @Test
    void isForItsOwnerOnlyAndReplacesNoFile() throws IOException {
        Path file = backup();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> new Backup(source.dataSource(), InstantSource.system()).write(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("exists already");
    }

    private Path backup() {
        Path file = folder.resolve("backup.zip");
        long migrations = new Backup(TestDatabase.fresh().dataSource(), InstantSource.system())
                .write(folder.resolve("rows of the migrations.zip"));

        assertThat(new Backup(source.dataSource(), InstantSource.system()).write(file))
                .isEqualTo(migrations + 6);
        return file;
    }

    private static String contents(TestDatabase database, String table) {
        return database.jdbc()
                .sql("SELECT coalesce(json_agg(row_to_json(t) ORDER BY 1), '[]')::text FROM " + table + " t")
                .query(String.class)
                .single();
    }
}
