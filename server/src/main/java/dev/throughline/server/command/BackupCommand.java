package dev.throughline.server.command;

import dev.throughline.server.backup.Backup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all data into one file, while servers go on. */
@Command(
        name = "backup",
        description = {
            "Write all data of the server into one file, while it goes on.",
            "The master key of the credentials is not in it: keep a copy of it elsewhere."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file; it must not exist.")
    private @Nullable Path file;

    @Mixin
    private DatabaseOptions databaseOptions = new DatabaseOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path target = Objects.requireNonNull(file);
        try (DatabaseOptions.Database database = databaseOptions.openBesideOthers()) {
            long rows = new Backup(database.address().dataSource(), InstantSource.system()).write(target);
            PrintWriter out = spec.commandLine().getOut();
            out.println(target + " holds " + rows + " rows.");
            out.println("Its credentials open with the master key only: keep a copy of that elsewhere.");
            out.flush();
        }
        return 0;
    }
}
