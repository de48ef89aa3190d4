package dev.throughline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code throughline db}: the advisories that scans match against. */
@Command(
        name = "db",
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Looks after the advisories that scans match against. A database comes along; update replaces it by a"
                        + " newer one in your data folder.")
final class DbCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    HelpOption helpOption = new HelpOption();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
