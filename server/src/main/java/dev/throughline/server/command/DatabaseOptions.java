package dev.throughline.server.command;

import dev.throughline.model.InputException;
import dev.throughline.server.database.DatabaseAddress;
import dev.throughline.server.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where data lies; shared by all commands of the server. */
final class DatabaseOptions {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where files are kept: the key of the credentials, the embedded database."
                    + " Default: $THROUGHLINE_DATA, else ~/.local/share/throughline/server")
    private @Nullable Path data;

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            defaultValue = "${env:THROUGHLINE_DB_URL}",
            description =
                    "Your PostgreSQL: jdbc:postgresql://host/database. Without it, one is started in the data folder.")
    private @Nullable String url;

    @Option(
            names = "--db-user",
            paramLabel = "NAME",
            defaultValue = "${env:THROUGHLINE_DB_USER}",
            description = "Its user.")
    private @Nullable String user;

    @Option(
            names = "--db-password-file",
            paramLabel = "FILE",
            description = "A file that holds its password. $THROUGHLINE_DB_PASSWORD holds it otherwise.")
    private @Nullable Path passwordFile;

    Path data() {
        if (data != null) {
            return data.toAbsolutePath();
        }
        String told = System.getenv("THROUGHLINE_DATA");
        return told == null || told.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local/share/throughline/server")
                : Path.of(told).toAbsolutePath();
    }

    /** Opens the database of the user, or starts one. */
    Database open() {
        if (url == null || url.isBlank()) {
            EmbeddedDatabase started = EmbeddedDatabase.in(data().resolve("postgres"));
            return new Database(started.address(), Optional.of(started));
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new InputException(
                    "--db-url", "is not the address of a PostgreSQL", "write it as jdbc:postgresql://host/database");
        }
        return new Database(new DatabaseAddress(url, Optional.ofNullable(user), password()), Optional.empty());
    }

    /** Opens the database although a server may run on it: for commands beside a server. */
    Database openBesideOthers() {
        boolean embedded = url == null || url.isBlank();
        Optional<DatabaseAddress> running =
                embedded ? EmbeddedDatabase.runningIn(data().resolve("postgres")) : Optional.empty();
        return running.map(address -> new Database(address, Optional.empty())).orElseGet(this::open);
    }

    /** Opens a database that others use too, which therefore is not one that is started here. */
    Database openShared() {
        if (url == null || url.isBlank()) {
            throw new InputException(
                    "--db-url", "is missing", "a worker shares a PostgreSQL with servers: name it here and there");
        }
        return open();
    }

    private Optional<String> password() {
        if (passwordFile == null) {
            return Optional.ofNullable(System.getenv("THROUGHLINE_DB_PASSWORD"));
        }
        try {
            return Optional.of(Files.readString(passwordFile).strip());
        } catch (IOException e) {
            throw new InputException(passwordFile, "cannot be read", "name a file that holds the password", e);
        }
    }

    /** A database, and what ends with the process if it was started here. */
    record Database(DatabaseAddress address, Optional<EmbeddedDatabase> started) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (started.isPresent()) {
                started.get().close();
            }
        }
    }
}
