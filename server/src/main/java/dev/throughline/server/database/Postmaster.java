package dev.throughline.server.database;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of a PostgreSQL that runs on a data folder, as its file {@code postmaster.pid} tells. */
record Postmaster(Path data, ProcessHandle process, int port) {
    private static final int LINE_OF_PID = 0;
    private static final int LINE_OF_PORT = 3;
    private static final int PATIENCE_SECONDS = 20;

    /** The one that runs on a data folder; nothing if none does, although one may have been killed there. */
    static Optional<Postmaster> of(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            int port = Integer.parseInt(lines.get(LINE_OF_PORT).strip());
            return ProcessHandle.of(Long.parseLong(lines.get(LINE_OF_PID).strip()))
                    .filter(Postmaster::isPostgres)
                    .map(process -> new Postmaster(data, process, port));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException _) {
            return Optional.empty(); // none has run here, or it was killed before it had written its file
        }
    }

    /** After a restart of the machine the number may be another program's. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(true);
    }

    /** Whether it takes connections. */
    boolean answers(Passwords passwords) {
        DatabaseAddress address = passwords.address(port);
        try (Connection connection = DriverManager.getConnection(
                address.url(), address.user().orElseThrow(), address.password().orElseThrow())) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }

    /** Ends one that outlived the process that had started it. What it has promised is on disk. */
    void end() {
        process.destroy();
        if (!hasEnded()) {
            process.destroyForcibly();
        }
        if (!hasEnded()) {
            throw new InputException(
                    data,
                    "a PostgreSQL of an earlier server still runs here as process " + process.pid(),
                    "end that process");
        }
    }

    void onEnd(Runnable call) {
        var _ = process.onExit().thenRun(call);
    }

    private boolean hasEnded() {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
