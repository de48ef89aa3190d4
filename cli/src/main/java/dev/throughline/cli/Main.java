package dev.throughline.cli;

import dev.throughline.model.Problem;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: arguments in, exit code out. */
public final class Main {
    private final Environment environment;
    private final Failures failures;

    Main(Environment environment) {
        this.environment = environment;
        this.failures = new Failures(environment.folders().data().resolve("logs"), environment.clock());
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Main(Environment.ofProcess()).run(arguments));
    }

    /** Runs one command. */
    int run(String... arguments) {
        try {
            return commandLine().execute(arguments);
        } catch (Error e) {
            // Out of memory, or a stack that ran over: picocli hands on exceptions only.
            return fail(e);
        } finally {
            environment.out().flush();
        }
    }

    /** The commands; each is made when it is asked for. */
    private CommandLine commandLine() {
        Wiring wiring = new Wiring(environment, failures);
        CommandLine commandLine = new CommandLine(new ThroughlineCommand())
                .addSubcommand(new ScanCommand(wiring))
                .addSubcommand(new ExplainCommand(wiring))
                .addSubcommand(new VerifyCommand(wiring))
                .addSubcommand(new FixCommand(wiring))
                .addSubcommand(new CommandLine(new DbCommand())
                        .addSubcommand(new DbUpdateCommand(wiring))
                        .addSubcommand(new DbStatusCommand(wiring))
                        .addSubcommand(new DbImportCommand(wiring))
                        .addSubcommand(new DbCompileCommand(wiring))
                        .addSubcommand(new DbCheckFunctionsCommand(wiring)))
                .addSubcommand(new CompareCommand(wiring))
                .addSubcommand(new HelpCommand())
                .addSubcommand("completion", new GenerateCompletion());
        return commandLine
                .setOut(writer(environment.out()))
                .setErr(writer(environment.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(environment.terminal().columns().orElse(100), 60, 120))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, _, _) -> fail(failure))
                .setParameterExceptionHandler((wrong, _) -> refuse(wrong));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private int fail(Throwable failure) {
        say(failures.describe(failure));
        return failure instanceof UsageException ? ExitCode.USAGE : ExitCode.NOT_FINISHED;
    }

    private int refuse(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String message = Objects.requireNonNullElse(wrong.getMessage(), "wrong arguments");
        String what = Character.toLowerCase(message.charAt(0)) + message.substring(1);
        say(new Problem(command, what, remedy(wrong, command)));
        return ExitCode.USAGE;
    }

    private static String remedy(ParameterException wrong, String command) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getSuggestions().stream()
                    .findFirst()
                    .map(suggestion -> "did you mean " + suggestion + "? see " + command + " --help")
                    .orElse("see " + command + " --help");
        }
        return "see " + command + " --help";
    }

    private void say(Problem problem) {
        environment.err().println(Printable.safe(problem.toString()));
        environment.err().println("  " + Printable.safe(problem.remedy()));
        environment.err().flush();
    }
}
