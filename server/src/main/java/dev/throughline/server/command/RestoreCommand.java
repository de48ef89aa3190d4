package dev.throughline.server.command;

import dev.throughline.server.backup.Restore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a backup into an empty database. */
@Command(
        name = "restore",
        description = {
            "Bring a backup into an empty database, and its schema to this version.",
            "End all servers and workers of that database first."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What backup has written.")
    private @Nullable Path file;

    @Option(names = "--replace", description = "Throw away what is in the database.")
    private boolean replace;

    @Mixin
    private DatabaseOptions databaseOptions = new DatabaseOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path source = Objects.requireNonNull(file);
        try (DatabaseOptions.Database database = databaseOptions.open()) {
            long rows = new Restore(database.address().dataSource()).read(source, replace);
            PrintWriter out = spec.commandLine().getOut();
            out.println(rows + " rows came in.");
            out.flush();
        }
        return 0;
    }
}
