package dev.throughline.server.command;

import dev.throughline.server.access.SetupLinks;
import dev.throughline.server.access.Users;
import dev.throughline.server.settings.ProcessOptions;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the server and runs until it is told to end. */
@Command(
        name = "serve",
        description = "Start the server: pages, REST, and the jobs behind them.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(
            names = "--behind-proxy",
            description = "A reverse proxy stands before this server: believe its Forwarded and X-Forwarded headers.")
    private boolean behindProxy;

    @Option(names = "--no-jobs", description = "Answer requests only; leave jobs to workers.")
    private boolean noJobs;

    @Mixin
    private DatabaseOptions databaseOptions = new DatabaseOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ProcessEnd end;

    ServeCommand(ProcessEnd end) {
        this.end = end;
    }

    @Override
    public Integer call() throws Exception {
        Server.Listening listening = new Server.Listening(bind, port, behindProxy);
        ProcessOptions process = new ProcessOptions(databaseOptions.data(), !noJobs);
        try (DatabaseOptions.Database database = databaseOptions.open();
                Server server = Server.serving(database.address(), process, listening)) {
            greet(server);
            database.started().ifPresent(started -> started.onEnd(end::tell));
            end.await();
        }
        return 0;
    }

    private void greet(Server server) {
        PrintWriter out = spec.commandLine().getOut();
        String host = bind.isAnyLocalAddress() ? "localhost" : bind.getHostAddress();
        String address = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
        out.println("Throughline listens on " + address);
        if (!server.part(Users.class).hasAdmin()) {
            out.println("Make the first administrator (good once, for " + SetupLinks.LIFE.toHours() + " hours):");
            out.println("  " + address + "/setup?token="
                    + server.part(SetupLinks.class).issue());
        }
        out.flush();
    }
}
