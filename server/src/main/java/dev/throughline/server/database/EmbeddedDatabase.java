package dev.throughline.server.database;

import dev.throughline.model.InputException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A real PostgreSQL that keeps its data in a folder and ends with this process.
 *
 * <p>It listens on loopback only, on a port that is free, and wants a password that only the owner of the folder can read. The
 * server signs in as the owner of one database, which is no superuser. If this process is killed, PostgreSQL lives on; the next
 * one to open the folder ends it first. What it has to say stands in files of the folder, not on the console.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** What the programs that start PostgreSQL say; once it runs, it writes into the folder {@code data/log}. */
    private static final String START_LOG = "start.log";

    /** For a machine that it shares with the server, with a disk that finds any page at once: imports write much, pages read little. */
    private static final Map<String, String> CONFIGURATION = Map.of(
            "shared_buffers", "256MB",
            "max_wal_size", "2GB",
            "checkpoint_timeout", "15min",
            "random_page_cost", "1.1",
            "effective_cache_size", "1GB",
            "work_mem", "8MB",
            "jit", "off");

    private final EmbeddedPostgres postgres;
    private final FolderLock lock;
    private final DatabaseAddress address;
    private final Path data;

    private EmbeddedDatabase(EmbeddedPostgres postgres, FolderLock lock, DatabaseAddress address, Path data) {
        this.postgres = postgres;
        this.lock = lock;
        this.address = address;
        this.data = data;
    }

    /**
     * Starts the database whose data lies in the folder; makes it if there is none.
     *
     * @throws InputException if the folder cannot be used, or another process uses it
     */
    public static EmbeddedDatabase in(Path folder) {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                return start(folder, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | IllegalStateException e) {
            throw new InputException(
                    folder,
                    "no PostgreSQL could be started in this folder: " + e.getMessage(),
                    "read why in " + folder.resolve(START_LOG) + " and in " + folder.resolve("data/log")
                            + ", or name a database of yours with --db-url",
                    e);
        }
    }

    /** How to reach the database of a folder that another process has started; nothing if none has. */
    public static Optional<DatabaseAddress> runningIn(Path folder) {
        return Passwords.read(folder)
                .flatMap(passwords -> Postmaster.of(folder.resolve("data"))
                        .filter(postmaster -> postmaster.answers(passwords))
                        .map(postmaster -> passwords.address(postmaster.port())));
    }

    private static EmbeddedDatabase start(Path folder, FolderLock lock) throws IOException {
        Path data = folder.resolve("data");
        Postmaster.of(data).ifPresent(Postmaster::end);
        Optional<Passwords> known = Passwords.read(folder);
        Path startLog = folder.resolve(START_LOG);
        Files.deleteIfExists(startLog);
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(startLog.toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // One file for each day of the week, so that it never fills the disk.
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setServerConfig("log_rotation_age", "1d")
                // The library is made for tests and would trade durability for speed.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
        CONFIGURATION.forEach(builder::setServerConfig);
        known.ifPresent(passwords -> builder.setConnectConfig("password", passwords.superuser()));
        EmbeddedPostgres postgres = builder.start();
        Passwords passwords = known.isPresent() ? known.get() : Passwords.introduce(postgres, folder);
        return new EmbeddedDatabase(postgres, lock, passwords.address(postgres.getPort()), data);
    }

    /** How to reach it. */
    public DatabaseAddress address() {
        return address;
    }

    /** Connections as the owner of all tables, one at each call. */
    public DataSource dataSource() {
        return address.dataSource();
    }

    /** Calls when PostgreSQL ends, whoever ended it. */
    public void onEnd(Runnable call) {
        Postmaster.of(data).ifPresent(postmaster -> postmaster.onEnd(call));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            postgres.close();
        }
    }
}
