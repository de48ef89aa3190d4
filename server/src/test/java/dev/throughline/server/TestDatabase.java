package dev.throughline.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A fresh database with the server's tables, on a real PostgreSQL that all tests of a process share.
 *
 * <p>It is a copy of one that was migrated once, which takes a fraction of a second.
 */
public final class TestDatabase {
    private static final String TEMPLATE = "migrated";
    private static final Shared SHARED = new Shared();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** A database that nobody else uses. */
    public static TestDatabase fresh() {
        return new TestDatabase(SHARED.copy());
    }

    public DataSource dataSource() {
        return SHARED.postgres.getDatabase("postgres", name);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    /** The address for {@code --db-url}. */
    public String url() {
        return SHARED.postgres.getJdbcUrl("postgres", name);
    }

    private static final class Shared {
        private final EmbeddedPostgres postgres;
        private final AtomicInteger copies = new AtomicInteger();

        Shared() {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            execute("CREATE DATABASE " + TEMPLATE);
            Flyway.configure()
                    .dataSource(postgres.getDatabase("postgres", TEMPLATE))
                    .load()
                    .migrate();
        }

        String copy() {
            String copy = "test" + copies.incrementAndGet();
            execute("CREATE DATABASE " + copy + " TEMPLATE " + TEMPLATE);
            return copy;
        }

        private void execute(String sql) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
