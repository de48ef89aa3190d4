package dev.throughline.bench.hub;

import dev.throughline.server.access.Actor;
import dev.throughline.server.command.Main;
import dev.throughline.server.command.Server;
import dev.throughline.server.connections.ConnectionForm;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.database.DatabaseAddress;
import dev.throughline.server.database.EmbeddedDatabase;
import dev.throughline.server.settings.ProcessOptions;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data folder of a hub, on which processes are started as the launcher does.
 *
 * @param made the address at which its PostgreSQL was while the folder was made
 */
record HubFolder(Path folder, DatabaseAddress made) {
    private static final int EVERY_MINUTES = 43_200;
    /** As in the launcher. */
    private static final List<String> OPTIONS =
            List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError");

    private static final Map<String, String> ENVIRONMENT = Map.of("THROUGHLINE_OUTGOING_ALLOW", "127.0.0.1");

    /** Makes it anew: an empty database that is connected with a tenant, and imports as soon as a process does its jobs. */
    static HubFolder fresh(Path folder, String tenant) throws IOException {
        deleteAll(folder);
        Files.createDirectories(folder);
        Server.Listening listening = new Server.Listening(InetAddress.getLoopbackAddress(), 0, false);
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder.resolve("postgres"));
                Server server = Server.serving(database.address(), new ProcessOptions(folder, false), listening)) {
            Map<String, String> values = Map.of(
                    "address",
                    tenant,
                    "namespace",
                    TenantProcess.NAMESPACE,
                    "key",
                    EndorSimulator.KEY,
                    "secret",
                    EndorSimulator.SECRET);
            ConnectionForm form = new ConnectionForm("Endor Labs", values, EVERY_MINUTES, Optional.empty());
            server.part(Connections.class).connect(ConnectionKind.ENDOR_LABS, form, Actor.system("bench"));
            return new HubFolder(folder, database.address());
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    /** A server with its own PostgreSQL. */
    BenchProcess serve(List<String> more) throws IOException {
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(more);
        return BenchProcess.start(
                Main.class,
                options,
                ENVIRONMENT,
                folder.resolve("serve.log"),
                "serve",
                "--port",
                "0",
                "--data",
                folder.toString());
    }

    /** A process on a database that it shares with others: {@code serve} or {@code worker} with its options. */
    BenchProcess start(DatabaseAddress database, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("THROUGHLINE_DB_URL", database.url());
        environment.put("THROUGHLINE_DB_USER", database.user().orElseThrow());
        environment.put("THROUGHLINE_DB_PASSWORD", database.password().orElseThrow());
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.toString()));
        Path log = folder.resolve(arguments[0] + ".log");
        return BenchProcess.start(Main.class, OPTIONS, environment, log, all.toArray(String[]::new));
    }

    /** The database of the server that runs here, once it answers. */
    Optional<JdbcClient> database() {
        return EmbeddedDatabase.runningIn(postgres()).map(address -> JdbcClient.create(address.dataSource()));
    }

    /** The process of the PostgreSQL that runs here. */
    Optional<ProcessHandle> postmaster() throws IOException {
        Path file = postgres().resolve("data/postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return ProcessHandle.of(
                Long.parseLong(Files.readAllLines(file).getFirst().strip()));
    }
}
