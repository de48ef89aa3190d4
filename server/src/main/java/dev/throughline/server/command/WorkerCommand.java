package dev.throughline.server.command;

import dev.throughline.server.settings.ProcessOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Does jobs and answers no requests, until it is told to end. */
@Command(
        name = "worker",
        description = "Do the jobs of a server that others share: imports, scans, notifications. Answers no requests.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions databaseOptions = new DatabaseOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ProcessEnd end;

    WorkerCommand(ProcessEnd end) {
        this.end = end;
    }

    @Override
    public Integer call() throws Exception {
        ProcessOptions process = new ProcessOptions(databaseOptions.data(), true);
        try (DatabaseOptions.Database database = databaseOptions.openShared();
                Server _ = Server.working(database.address(), process)) {
            spec.commandLine().getOut().println("This worker does the jobs of " + database.address());
            spec.commandLine().getOut().flush();
            end.await();
        }
        return 0;
    }
}
