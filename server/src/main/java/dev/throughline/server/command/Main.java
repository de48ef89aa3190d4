package dev.throughline.server.command;

import dev.throughline.model.InputException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program of the server: arguments in, exit code out. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        ProcessEnd end = new ProcessEnd();
        end.listen();
        int code = commandLine(end).execute(arguments);
        end.finished();
        System.exit(code);
    }

    static CommandLine commandLine(ProcessEnd end) {
        return new CommandLine(new ServerCommands())
                .addSubcommand(new ServeCommand(end))
                .addSubcommand(new WorkerCommand(end))
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand())
                .addSubcommand(new RotateKeysCommand())
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler((failure, command, _) -> fail(failure, command.getErr()));
    }

    private static int fail(Exception failure, PrintWriter err) throws Exception {
        if (!(failure instanceof InputException wrong)) {
            throw failure;
        }
        err.println(wrong.problem());
        err.println("  " + wrong.problem().remedy());
        return 1;
    }

    @Command(
            name = "throughline",
            description = "The commands of the server.",
            subcommands = CommandLine.HelpCommand.class)
    private static final class ServerCommands {}
}
