package dev.throughline.server.database;

import dev.throughline.model.InputException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The passwords of an embedded PostgreSQL. They lie beside its data in a file that only its owner can read: without them every
 * user of the machine could sign in.
 *
 * @param superuser of the user {@code postgres}, who starts it
 * @param owner of the user {@code throughline}, who owns the database of the same name and nothing else
 */
record Passwords(String superuser, String owner) {
    private static final String NAME = "throughline";
    private static final String FILE = "passwords";
    private static final int BYTES = 32;

    /** Who may sign in, from now on: nobody without a password, and nobody through the file system. */
    private static final String RULES = """
            local all         all         reject
            host  throughline throughline 127.0.0.1/32 scram-sha-256
            host  all         postgres    127.0.0.1/32 scram-sha-256
            host  throughline throughline ::1/128      scram-sha-256
            host  all         postgres    ::1/128      scram-sha-256
            """;

    static Optional<Passwords> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new Passwords(lines.get(0), lines.get(1)));
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new InputException(file, "cannot be read", "bring it back from a backup of this folder", e);
        }
    }

    /** Makes passwords for a PostgreSQL that was made just now and lets everybody in, and the database and its owner. */
    static Passwords introduce(EmbeddedPostgres postgres, Path folder) throws IOException {
        Passwords passwords = new Passwords(random(), random());
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // A start that was killed half-way here is done again from the beginning.
            statement.execute("DROP DATABASE IF EXISTS " + NAME);
            statement.execute("DROP ROLE IF EXISTS " + NAME);
            statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + passwords.owner() + "'");
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            statement.execute("ALTER ROLE postgres PASSWORD '" + passwords.superuser() + "'");
            passwords.write(folder);
            Files.writeString(folder.resolve("data/pg_hba.conf"), RULES);
            statement.execute("SELECT pg_reload_conf()");
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'
                    """);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        return passwords;
    }

    DatabaseAddress address(int port) {
        return new DatabaseAddress(
                "jdbc:postgresql://localhost:" + port + "/" + NAME, Optional.of(NAME), Optional.of(owner));
    }

    private void write(Path folder) throws IOException {
        Path draft = Files.createTempFile(folder, FILE, ".new", ownersOnly(folder));
        Files.writeString(draft, superuser + "\n" + owner + "\n");
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownersOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "passwords";
    }
}
