package dev.throughline.cli;

import dev.throughline.archive.ArchiveException;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Says in a sentence why a command could not finish. */
final class Failures {
    private final Path logFolder;
    private final InstantSource clock;

    Failures(Path logFolder, InstantSource clock) {
        this.logFolder = logFolder;
        this.clock = clock;
    }

    /** What went wrong and what to do; the details of what should not have happened go to a file that it names. */
    Problem describe(Throwable failure) {
        return switch (failure) {
            case InputException wrong -> wrong.problem();
            case UsageException wrong -> wrong.problem();
            case ArchiveException unreadable -> unreadable.problem();
            case OutOfMemoryError _ ->
                new Problem(
                        "memory",
                        "ran out after " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB",
                        "give more, for instance with THROUGHLINE_JAVA_OPTS=-Xmx8g, or skip the call graph with"
                                + " --no-reachability");
            case UncheckedIOException outside when outside.getCause() != null -> describe(outside.getCause());
            case FileSystemException file
            when file.getFile() != null ->
                new Problem(file.getFile(), reason(file), "check that the folder exists, may be written and has room");
            case IOException outside
            when outside.getMessage() != null ->
                new Problem(
                        "input or output",
                        "did not work: " + outside.getMessage(),
                        "check the disk, the permissions and the network");
            default -> unexpected(failure);
        };
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be read or written";
        }
        String reason = failure.getReason();
        return reason == null ? "cannot be read or written" : "cannot be read or written: " + reason;
    }

    private Problem unexpected(Throwable failure) {
        String where = "throughline";
        String what = "met something it should not have (" + failure.getClass().getSimpleName() + ")";
        return writeLog(failure)
                .map(log -> new Problem(where, what, "the details are in " + log + "; please report them"))
                .orElseGet(() -> new Problem(
                        where, what, "the details could not be written to " + logFolder + "; please report it"));
    }

    private Optional<Path> writeLog(Throwable failure) {
        String time = clock.instant().toString().replaceAll("[^0-9TZ]", "-");
        Path log = logFolder.resolve("failure-" + time + ".txt");
        try {
            Files.createDirectories(logFolder);
            AtomicFile.write(log, out -> failure.printStackTrace(new PrintWriter(out, true)));
            return Optional.of(log);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
