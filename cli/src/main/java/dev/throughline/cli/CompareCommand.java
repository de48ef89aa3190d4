package dev.throughline.cli;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.CodeUnit;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.mining.Release;
import dev.throughline.mining.ReleaseComparison;
import dev.throughline.mining.ReleaseDifference;
import dev.throughline.model.InputException;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import java.io.PrintStream;
import java.util.ArrayList;
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
        description = "Tells which functions differ between two releases of a library, debug data and order left out:"
                + " where to look for the function that a fix changed.",
        footerHeading = "%nExample:%n",
        footer = "  throughline compare pkg:maven/org.yaml/snakeyaml@1.33 pkg:maven/org.yaml/snakeyaml@2.0")
final class CompareCommand implements Callable<Integer> {
    private final Wiring wiring;
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
        this.wiring = wiring;
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() {
        TargetArgument old = TargetArgument.of(before, environment);
        TargetArgument fresh = TargetArgument.of(after, environment);

        Release oldRelease;
        Release freshRelease;
        try (ProgressDisplay progress = ProgressDisplay.of(environment, commonOptions.quiet)) {
            oldRelease = read(before, old, progress);
            freshRelease = read(after, fresh, progress);
        }
        List<Problem> problems = new ArrayList<>(oldRelease.problems());
        problems.addAll(freshRelease.problems());
        problems.forEach(problem -> environment.err().println(Printable.safe(problem.toString())));

        print(ReleaseComparison.compare(oldRelease, freshRelease), oldRelease);
        return ExitCode.CLEAN;
    }

    private Release read(String name, TargetArgument target, ProgressDisplay progress) {
        InventoryOptions options = new InventoryOptions(List.of(), offline, false, ArchiveLimits.DEFAULT);
        try (Inventory inventory = wiring.inventory(target.text(), options, progress)) {
            List<byte[]> classFiles = inventory.code().stream()
                    .filter(unit -> unit.role() == CodeUnit.Role.APPLICATION)
                    .flatMap(unit -> classFiles(unit).stream())
                    .toList();
            if (classFiles.isEmpty()) {
                throw new InputException(name, "holds no classes to compare", "name the jar of a library");
            }
            return Release.of(name, classFiles);
        }
    }

    private List<byte[]> classFiles(CodeUnit unit) {
        List<byte[]> classFiles = new ArrayList<>();
        for (Archive.Entry entry : unit.archive().entries()) {
            if (!entry.name().startsWith(unit.prefix()) || !entry.name().endsWith(".class")) {
                continue;
            }
            try {
                classFiles.add(unit.archive().read(entry));
            } catch (ArchiveException e) {
                environment.err().println(Printable.safe(e.problem().toString()));
            }
        }
        return classFiles;
    }

    private void print(ReleaseDifference difference, Release old) {
        PrintStream out = environment.out();
        print("changed", difference.changed());
        print("removed", difference.removed());
        print("added", difference.added());
        out.println(difference.changed().size() + " changed, "
                + difference.removed().size() + " removed, "
                + difference.added().size() + " added; " + before + " has " + old.functionCount() + " functions");
    }

    private void print(String what, List<MethodRef> functions) {
        functions.forEach(function -> environment.out().println(what + "  " + Printable.safe(function.toString())));
    }
}
