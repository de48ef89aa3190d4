package dev.throughline.server.imports;

import dev.throughline.connect.endor.EndorLabs;
import dev.throughline.server.connections.ConnectionId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that goes on with the run of a connection, for a test that kills it. */
final class ImportingProcess {
    private ImportingProcess() {}

    static Process start(String database, ConnectionId connection, URI simulator) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportingProcess.class.getName(),
                        database,
                        String.valueOf(connection.value()),
                        simulator.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        ImportFixture imports = new ImportFixture(database, InstantSource.system());
        try (EndorLabs endor = ImportFixture.endor(URI.create(arguments[2]))) {
            imports.run(new ConnectionId(Long.parseLong(arguments[1])), endor);
        }
    }
}
