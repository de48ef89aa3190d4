package dev.throughline.cli;

import dev.throughline.archive.Archive;
import dev.throughline.mining.Release;
import dev.throughline.mining.ReleaseComparison;
import dev.throughline.mining.ReleaseDifference;
import dev.throughline.model.InputException;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline compare}: which functions differ between two releases of a library. */
@Command(
        name = "compare",
        sortOptions = false,
        description =
                "Tells which functions differ between two releases of a library, debug data, order and what compilers write"
                        + " in different ways left out: where to look for the function that a fix changed.",
        footerHeading = "%nExample:%n",
        footer = "  throughline compare pkg:maven/org.yaml/snakeyaml@1.33 pkg:maven/org.yaml/snakeyaml@2.0")
final class CompareCommand implements Callable<Integer> {
    private static final String READING = "reading releases";

    private final Environment environment;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The older release: a jar or a package URL.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "The newer release: a jar or a package URL.")
    private String after = "";

    @Option(names = "--offline", description = "Never touch the network.")
    private boolean offline;

    @Mixin
    private CommonOptions commonOptions = new CommonOptions();

    CompareCommand(Wiring wiring) {
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() {
        Release older;
        Release newer;
        try (ProgressDisplay progress = ProgressDisplay.of(environment, commonOptions.quiet);
                ReleaseArchives releases =
                        new ReleaseArchives(environment, offline, message -> progress.show(READING, message))) {
            older = read(before, releases, progress);
            newer = read(after, releases, progress);
        }
        print(ReleaseComparison.compare(older, newer), older);
        return ExitCode.CLEAN;
    }

    private Release read(String name, ReleaseArchives releases, ProgressDisplay progress) {
        progress.show(READING, name);
        try (Archive archive = releases.open(name)) {
            Release release = Release.read(archive);
            archive.problems().forEach(this::say);
            release.problems().forEach(this::say);
            if (release.classes().isEmpty()) {
                throw new InputException(name, "holds no classes to compare", "name the jar of a library");
            }
            return release;
        }
    }

    private void say(Problem problem) {
        environment.err().println(Printable.safe(problem.toString()));
    }

    private void print(ReleaseDifference difference, Release older) {
        print("changed", difference.changed());
        print("removed", difference.removed());
        print("added  ", difference.added());
        environment
                .out()
                .println(difference.changed().size() + " changed, "
                        + difference.removed().size() + " removed, "
                        + difference.added().size() + " added; " + before + " has " + older.functionCount()
                        + " functions");
    }

    private void print(String what, List<MethodRef> functions) {
        functions.forEach(function -> environment.out().println(what + "  " + Printable.safe(function.toString())));
    }
}
