package dev.throughline.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        }

        try (EmbeddedDatabase again = EmbeddedDatabase.in(folder)) {
            JdbcClient jdbc = JdbcClient.create(again.dataSource());

            assertThat(jdbc.sql("SELECT words FROM note").query(String.class).single())
                    .isEqualTo("kept");
            assertThat(jdbc.sql("SHOW server_version").query(String.class).single())
                    .startsWith("18.");
        }
    }
}
