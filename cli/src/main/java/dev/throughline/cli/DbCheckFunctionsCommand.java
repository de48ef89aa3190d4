package dev.throughline.cli;

import dev.throughline.advisories.functions.FunctionEntry;
import dev.throughline.advisories.functions.ReleasePair;
import dev.throughline.advisories.functions.VulnerableFunctions;
import dev.throughline.archive.Archive;
import dev.throughline.mining.check.CheckedFunction;
import dev.throughline.mining.check.FunctionCheck;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline db check-functions}: the knowledge base of vulnerable functions against the real releases. */
@Command(
        name = "check-functions",
        sortOptions = false,
        description = {
            "Checks the knowledge base of vulnerable functions against the releases that it names, fetched through Maven:"
                    + " the vulnerable one has each function, with code, and the fixed one changed or dropped it."
                    + " A line of the table for each function; only the change of a sink is not asked for.",
            "May be stopped and started again: what was fetched stays in the local repository."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every function holds", "1:a release could not be had", "4:a function does not hold"},
        footerHeading = "%nExamples:%n",
        footer = {"  throughline db check-functions", "  throughline db check-functions CVE-2020-13956"})
final class DbCheckFunctionsCommand implements Callable<Integer> {
    private static final String CHECKING = "checking functions";

    private final Environment environment;
    private final List<Problem> problems = new ArrayList<>();
    private int checked;
    private int wrong;

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "The vulnerabilities to check, by any of their ids; all of them if none is named.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--wrong-only", description = "Leave out the functions that hold.")
    private boolean wrongOnly;

    @Option(names = "--offline", description = "Never touch the network.")
    private boolean offline;

    @Mixin
    private CommonOptions commonOptions = new CommonOptions();

    DbCheckFunctionsCommand(Wiring wiring) {
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() {
        List<FunctionEntry> entries = chosen(new VulnerableFunctions().all());
        try (ProgressDisplay progress = ProgressDisplay.of(environment, commonOptions.quiet);
                ReleaseArchives releases =
                        new ReleaseArchives(environment, offline, message -> progress.show(CHECKING, message))) {
            for (FunctionEntry entry : entries) {
                progress.show(CHECKING, entry.ids().getFirst());
                entry.releases().forEach(pair -> check(entry, pair, releases));
            }
        }
        problems.forEach(problem -> environment.err().println(Printable.safe(problem.toString())));
        environment
                .out()
                .println(checked + " functions of " + entries.size() + " vulnerabilities checked: " + wrong
                        + " do not hold; " + problems.size() + " pairs of releases could not be had");
        if (wrong > 0) {
            return ExitCode.NOT_VERIFIED;
        }
        return problems.isEmpty() ? ExitCode.CLEAN : ExitCode.NOT_FINISHED;
    }

    private List<FunctionEntry> chosen(List<FunctionEntry> all) {
        if (ids.isEmpty()) {
            return all;
        }
        TreeSet<String> unknown = new TreeSet<>(ids);
        List<FunctionEntry> named = all.stream()
                .filter(entry -> entry.ids().stream().anyMatch(ids::contains))
                .toList();
        named.forEach(entry -> entry.ids().forEach(unknown::remove));
        if (!unknown.isEmpty()) {
            throw new UsageException(
                    unknown.first(),
                    "is not in the knowledge base",
                    "docs/how-to/add-a-vulnerable-function.md says how it gets there");
        }
        return named;
    }

    /** A release that cannot be had is noted, and the check goes on. */
    private void check(FunctionEntry entry, ReleasePair pair, ReleaseArchives releases) {
        List<CheckedFunction> functions;
        try (Archive vulnerable = releases.open(pair.vulnerable())) {
            functions = withFixed(pair, vulnerable, releases);
        } catch (InputException e) {
            problems.add(e.problem());
            return;
        }
        functions.forEach(function -> print(entry, pair, function));
    }

    private static List<CheckedFunction> withFixed(ReleasePair pair, Archive vulnerable, ReleaseArchives releases) {
        if (pair.fixed().isEmpty()) {
            return FunctionCheck.check(pair, vulnerable, Optional.empty());
        }
        try (Archive fixed = releases.open(pair.fixed().get())) {
            return FunctionCheck.check(pair, vulnerable, Optional.of(fixed));
        }
    }

    private void print(FunctionEntry entry, ReleasePair pair, CheckedFunction function) {
        checked++;
        wrong += function.holds() ? 0 : 1;
        if (wrongOnly && function.holds()) {
            return;
        }
        environment
                .out()
                .println(String.join(
                        "  ",
                        function.holds() ? "holds" : "WRONG",
                        entry.ids().getFirst(),
                        releases(pair),
                        words(function.function().role()),
                        words(function.state()),
                        function.function().method()
                                + (function.hint().isEmpty() ? "" : " (" + function.hint() + ")")));
    }

    private static String releases(ReleasePair pair) {
        String fixed = pair.fixed()
                .map(purl -> purl.withoutVersion().equals(pair.component()) ? version(purl) : name(purl))
                .orElse("none");
        return name(pair.vulnerable()) + " -> " + fixed;
    }

    private static String name(Purl purl) {
        return purl.packageName() + " " + version(purl);
    }

    private static String version(Purl purl) {
        return purl.version().orElse("");
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
