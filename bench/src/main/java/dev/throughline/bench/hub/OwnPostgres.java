package dev.throughline.bench.hub;

import dev.throughline.server.database.DatabaseAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL that stays at one port however often it is killed and started again, as one that several processes share. */
final class OwnPostgres implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Path folder;
    private final int port;
    private final DatabaseAddress address;
    private Process process;

    private OwnPostgres(Path folder, int port, DatabaseAddress address, Process process) {
        this.folder = folder;
        this.port = port;
        this.address = address;
        this.process = process;
    }

    /** Takes over the folder of an embedded one that has ended. */
    static OwnPostgres in(Path folder, DatabaseAddress before) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DatabaseAddress address = new DatabaseAddress(
                before.url().replaceFirst(":\\d+/", ":" + port + "/"), before.user(), before.password());
        OwnPostgres postgres = new OwnPostgres(folder, port, address, start(folder, port));
        postgres.await();
        return postgres;
    }

    private static Process start(Path folder, int port) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        command.add(program(folder).toString());
        command.addAll(List.of("-D", folder.resolve("data").toString(), "-p", String.valueOf(port)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()))
                .start();
    }

    private static Path program(Path folder) throws IOException {
        try (Stream<Path> versions = Files.list(folder.resolve("program"))) {
            return versions.map(version -> version.resolve("bin/postgres"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
        }
    }

    DatabaseAddress address() {
        return address;
    }

    /** As {@code kill -9} does to the first of its processes; the others notice and end. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again, as soon as what was killed has left its memory. */
    void revive() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            process = start(folder, port);
            await();
        }
    }

    private void await() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("PostgreSQL does not start: see " + folder.resolve("postgres.log"));
            }
            if (!process.isAlive()) {
                process = start(folder, port);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private boolean answers() {
        try (var connection = address.dataSource().getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public void close() {
        BenchProcess.end(process);
    }
}
