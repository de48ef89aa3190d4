package dev.throughline.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void keepsItsDataWhenItIsStartedAgain() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            jdbc.sql("CREATE TABLE note (words text)").update();
            jdbc.sql("INSERT INTO note VALUES ('kept')").update();

            assertRefusesStrangers(database);
            assertIsDurable(jdbc);
            assertThatThrownBy(() -> EmbeddedDatabase.in(folder))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is used by another Throughline process");
            assertThat(EmbeddedDatabase.runningIn(folder)).isEqualTo(Optional.of(database.address()));
        }
        assertThat(EmbeddedDatabase.runningIn(folder)).isEmpty();

        try (EmbeddedDatabase again = EmbeddedDatabase.in(folder)) {
            JdbcClient jdbc = JdbcClient.create(again.dataSource());

            assertThat(jdbc.sql("SELECT words FROM note").query(String.class).single())
                    .isEqualTo("kept");
            assertThat(jdbc.sql("SHOW server_version").query(String.class).single())
                    .startsWith("18.");
        }
    }

    @Test
    void saysWhereToReadWhyItDoesNotStart() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "9.6\n");
        Files.writeString(data.resolve("postgresql.conf"), "");

        assertThatThrownBy(() -> EmbeddedDatabase.in(folder))
                .isInstanceOfSatisfying(
                        InputException.class,
                        wrong -> assertThat(wrong.problem().remedy())
                                .contains(folder.resolve("start.log").toString()));

        assertThat(folder.resolve("start.log")).content().contains("FATAL");
    }

    private void assertRefusesStrangers(EmbeddedDatabase database) throws Exception {
        String url = database.address().url();
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> DriverManager.getConnection(url, "throughline", ""))
                .isInstanceOf(SQLException.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("passwords"))))
                .isEqualTo("rw-------");
    }

    private static void assertIsDurable(JdbcClient jdbc) {
        assertThat(jdbc.sql("SHOW fsync").query(String.class).single()).isEqualTo("on");
        assertThat(jdbc.sql("SHOW synchronous_commit").query(String.class).single())
                .isEqualTo("on");
        assertThat(jdbc.sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }
}
