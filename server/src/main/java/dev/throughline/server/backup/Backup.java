package dev.throughline.server.backup;

import dev.throughline.model.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes all data of a server into one file, in one snapshot, while servers go on. */
public final class Backup {
    private final DataSource database;
    private final InstantSource clock;

    public Backup(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes the file, which only its owner may read. It is there when it is whole.
     *
     * @return how many rows are in it
     * @throws InputException if the file exists or cannot be written
     */
    public long write(Path file) {
        if (Files.exists(file)) {
            throw new InputException(file, "exists already", "name a file that does not exist");
        }
        try {
            // Beside the file, so that it can be moved there in one step.
            Path place = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Path draft = Files.createTempFile(place, "backup", ".part", ownersOnly(place));
            try {
                long rows = writeDraft(draft);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                return rows;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new InputException(file, "cannot be written: " + e.getMessage(), "choose another folder", e);
        } catch (SQLException e) {
            throw new InputException("database", "cannot be read: " + e.getMessage(), "see its log", e);
        }
    }

    private long writeDraft(Path draft) throws IOException, SQLException {
        try (Connection connection = database.getConnection();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            long rows = write(zip, connection);
            connection.rollback();
            return rows;
        }
    }

    private long write(ZipOutputStream zip, Connection connection) throws IOException, SQLException {
        Schema schema = Schema.of(connection);
        Manifest manifest = new Manifest(Manifest.FORMAT, schema.version(), clock.instant(), schema.tables());
        Checksums checksums = new Checksums();
        MessageDigest digest = begin(zip, Manifest.ENTRY);
        manifest.write(new Entry(zip, digest));
        checksums.add(Manifest.ENTRY, digest);
        long rows = 0;
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Manifest.Table table : manifest.tables()) {
            digest = begin(zip, table.entry());
            rows += copies.copyOut(
                    "COPY (SELECT " + table.columnList() + " FROM \"" + table.name() + "\") TO STDOUT",
                    new Entry(zip, digest));
            checksums.add(table.entry(), digest);
        }
        zip.putNextEntry(new ZipEntry(Checksums.ENTRY));
        zip.write(checksums.text());
        zip.closeEntry();
        return rows;
    }

    private static MessageDigest begin(ZipOutputStream zip, String entry) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        return Checksums.digest();
    }

    private static FileAttribute<?>[] ownersOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** One entry of the zip; whoever writes it may close it without closing the zip. */
    private static final class Entry extends DigestOutputStream {
        Entry(OutputStream zip, MessageDigest digest) {
            super(zip, digest);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
