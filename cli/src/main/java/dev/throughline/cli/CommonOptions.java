package dev.throughline.cli;

import dev.throughline.report.terminal.TerminalStyle;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every command with output has. */
final class CommonOptions {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description =
                    "Colour in the terminal report: auto (when a person reads it and NO_COLOR is not set), always, never.")
    ColorChoice color = ColorChoice.auto;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress; only the result and what went wrong.")
    boolean quiet;

    @Mixin
    HelpOption helpOption = new HelpOption();

    /** Spelled as on the command line. */
    @SuppressWarnings("EnumConstantName")
    enum ColorChoice {
        auto,
        always,
        never
    }

    /** What standard output can show. */
    TerminalStyle style(Environment environment) {
        boolean unicode = environment.out().charset().name().startsWith("UTF");
        int columns = environment.terminal().columns().orElse(TerminalStyle.PLAIN.width());
        return new TerminalStyle(columns, colored(environment), unicode);
    }

    /** Whether to colour what goes to standard output (https://no-color.org). */
    private boolean colored(Environment environment) {
        return switch (color) {
            case always -> true;
            case never -> false;
            case auto ->
                environment.terminal().outIsTerminal()
                        && environment.variable("NO_COLOR").isEmpty()
                        && environment.variable("TERM").filter("dumb"::equals).isEmpty();
        };
    }
}
