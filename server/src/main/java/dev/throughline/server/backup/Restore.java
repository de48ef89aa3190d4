package dev.throughline.server.backup;

import dev.throughline.model.InputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Brings the data of a backup into an empty database, and the schema to the newest version. */
public final class Restore {
    private final DataSource database;

    public Restore(DataSource database) {
        this.database = database;
    }

    /**
     * Restores a backup. The whole file is checked first, and all of it comes in one transaction, the schema too: what is there is
     * replaced when all went well, and untouched if not.
     *
     * @param replace whether what is in the database may be thrown away
     * @return how many rows came in
     * @throws InputException if the file is damaged or no backup, or the database is not empty
     */
    public long read(Path file, boolean replace) {
        Manifest manifest = check(file);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                empty(connection, replace);
                migrate(connection, MigrationVersion.fromVersion(manifest.schema()));
                long rows = load(connection, file, manifest);
                migrate(connection, MigrationVersion.LATEST);
                connection.commit();
                return rows;
            } finally {
                connection.rollback(); // of nothing, if it was committed
            }
        } catch (IOException e) {
            throw new InputException(file, "cannot be read: " + e.getMessage(), "choose another backup", e);
        } catch (SQLException | FlywayException e) {
            throw new InputException(
                    "database",
                    "does not take the backup: " + e.getMessage(),
                    "what is in the database is untouched; see its log, or choose another backup",
                    e);
        }
    }

    /** Reads all of it once: a damaged backup is refused before anything is thrown away. */
    private Manifest check(Path file) {
        try (ZipInputStream zip = open(file)) {
            requireEntry(file, zip.getNextEntry(), Manifest.ENTRY);
            Checksums checksums = new Checksums();
            MessageDigest digest = Checksums.digest();
            byte[] text = new DigestInputStream(zip, digest).readNBytes(16 << 20);
            Manifest manifest = Manifest.read(new ByteArrayInputStream(text), file);
            checksums.add(Manifest.ENTRY, digest);
            requireKnown(file, manifest.schema());
            for (Manifest.Table table : manifest.tables()) {
                requireEntry(file, zip.getNextEntry(), table.entry());
                digest = Checksums.digest();
                new DigestInputStream(zip, digest).transferTo(OutputStream.nullOutputStream());
                checksums.add(table.entry(), digest);
            }
            requireEntry(file, zip.getNextEntry(), Checksums.ENTRY);
            if (!Arrays.equals(zip.readNBytes(16 << 20), checksums.text())) {
                throw damaged(file, "its checksums do not hold");
            }
            return manifest;
        } catch (ZipException e) {
            throw damaged(file, e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(file, "cannot be read: " + e.getMessage(), "choose another backup", e);
        }
    }

    private static void empty(Connection connection, boolean replace) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!isEmpty(statement) && !replace) {
                throw new InputException(
                        "database",
                        "is not empty",
                        "restore into an empty one, or say --replace to throw away what is in it");
            }
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
    }

    /** What a server has made at its start counts as nothing while nobody can sign in. */
    private static boolean isEmpty(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('public.app_user') IS NOT NULL")) {
            row.next();
            if (!row.getBoolean(1)) {
                return true;
            }
        }
        try (ResultSet row = statement.executeQuery("SELECT NOT EXISTS (SELECT 1 FROM app_user)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void migrate(Connection transaction, MigrationVersion target) {
        Flyway.configure()
                .dataSource(new HeldTransaction(transaction))
                .target(target)
                .load()
                .migrate();
    }

    private static long load(Connection connection, Path file, Manifest manifest) throws IOException, SQLException {
        try (Statement statement = connection.createStatement();
                ZipInputStream zip = open(file)) {
            // What migrations have put in is in the backup too. Keys that point to rows come back when all rows are
            // there.
            statement.execute("TRUNCATE "
                    + String.join(
                            ", ",
                            manifest.tables().stream().map(Manifest.Table::name).toList())
                    + " CASCADE");
            List<ForeignKey> foreignKeys = ForeignKey.all(connection);
            for (ForeignKey key : foreignKeys) {
                statement.execute(key.dropping());
            }
            // Nothing happens by a restore: what triggers wrote then is in the backup.
            switchTriggers(statement, manifest, "DISABLE");
            long rows = 0;
            zip.getNextEntry();
            for (Manifest.Table table : manifest.tables()) {
                requireEntry(file, zip.getNextEntry(), table.entry());
                rows += connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY \"" + table.name() + "\" (" + table.columnList() + ") FROM STDIN",
                                new Unclosed(zip));
            }
            switchTriggers(statement, manifest, "ENABLE");
            for (ForeignKey key : foreignKeys) {
                statement.execute(key.adding());
            }
            continueCounting(connection);
            return rows;
        }
    }

    private static void switchTriggers(Statement statement, Manifest manifest, String to) throws SQLException {
        for (Manifest.Table table : manifest.tables()) {
            statement.execute("ALTER TABLE \"" + table.name() + "\" " + to + " TRIGGER USER");
        }
    }

    /** Numbers go on after the highest that is there. */
    private static void continueCounting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                Statement setting = connection.createStatement();
                ResultSet columns = statement.executeQuery("""
                        SELECT format('SELECT setval(%L, coalesce(max(%I), 0) + 1, false) FROM %I',
                                      pg_get_serial_sequence(quote_ident(c.relname), a.attname), a.attname, c.relname)
                        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                          AND NOT a.attisdropped AND a.attidentity <> ''
                        """)) {
            while (columns.next()) {
                setting.execute(columns.getString(1));
            }
        }
    }

    private void requireKnown(Path file, String schema) {
        boolean known = Arrays.stream(
                        Flyway.configure().dataSource(database).load().info().all())
                .anyMatch(migration -> MigrationVersion.fromVersion(schema).equals(migration.getVersion()));
        if (!known) {
            throw new InputException(
                    file,
                    "comes from a newer version: its schema is " + schema,
                    "restore it with the version that wrote it, or a newer one");
        }
    }

    private static void requireEntry(Path file, @Nullable ZipEntry entry, String name) {
        if (entry == null || !entry.getName().equals(name)) {
            throw damaged(file, "it has no " + name + " where it should be");
        }
    }

    private static InputException damaged(Path file, @Nullable String what) {
        return new InputException(file, "is damaged or no backup: " + what, "choose another backup");
    }

    private static ZipInputStream open(Path file) throws IOException {
        return new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8);
    }

    /** One entry of the zip; whoever reads it may close it without closing the zip. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream zip) {
            super(zip);
        }

        @Override
        public void close() {
            // The zip goes on.
        }
    }
}
