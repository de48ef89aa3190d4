package dev.throughline.server.database;

import dev.throughline.model.InputException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * A real PostgreSQL that keeps its data in a folder and ends with this process.
 *
 * <p>It listens on loopback only, on a port that is free.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String OWNER = "postgres";

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts the database whose data lies in the folder; makes it if there is none.
     *
     * @throws InputException if the folder cannot be used
     */
    public static EmbeddedDatabase in(Path folder) {
        try {
            Files.createDirectories(folder);
            return new EmbeddedDatabase(EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .start());
        } catch (IOException | IllegalStateException e) {
            throw new InputException(
                    folder.toString(),
                    "no PostgreSQL could be started in this folder: " + e.getMessage(),
                    "free it if another server uses it, or name a database with --db-url");
        }
    }

    /** The address by which others reach it. */
    public String url() {
        return postgres.getJdbcUrl(OWNER, OWNER);
    }

    /** Connections as the owner of everything, one at each call. */
    public DataSource dataSource() {
        return postgres.getPostgresDatabase();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
