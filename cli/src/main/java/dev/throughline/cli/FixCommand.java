package dev.throughline.cli;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.callgraph.Budget;
import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.gradle.GradleProjectReader;
import dev.throughline.model.Component;
import dev.throughline.model.ScanReport;
import dev.throughline.model.UpgradePlan.Reach;
import dev.throughline.scan.ScanOptions;
import dev.throughline.upgrade.KnownAdvisories;
import dev.throughline.upgrade.fix.FixOptions;
import dev.throughline.upgrade.fix.FixResult;
import dev.throughline.upgrade.fix.FixText;
import dev.throughline.upgrade.fix.ProjectComponents;
import dev.throughline.upgrade.fix.ProjectFix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline fix}: findings in, changed build files out. */
@Command(
        name = "fix",
        sortOptions = false,
        description =
                "Scans a Maven or Gradle project and shows the changes to its build files that end its findings; with"
                        + " --write, makes them and resolves the project anew to see that they do.")
final class FixCommand implements Callable<Integer> {
    private final Wiring wiring;
    private final Environment environment;

    @Parameters(paramLabel = "PROJECT", description = "The project's folder.")
    private String target = "";

    @Option(names = "--write", description = "Change the files, not only show the difference.")
    private boolean write;

    @Option(
            names = "--reach",
            paramLabel = "HOW-FAR",
            defaultValue = "major",
            description = "How far versions may move: within the same minor or the same major version, or to any."
                    + " Without it major, since another major version often needs changes to the code.")
    private Farthest reach = Farthest.major;

    @Option(
            names = "--advisories",
            paramLabel = "FILE",
            description =
                    "Match against this database, which throughline db compile made, instead of the updated or the"
                            + " built-in one.")
    private @Nullable String advisories;

    @Mixin
    private TargetOptions targetOptions = new TargetOptions();

    @Mixin
    private CommonOptions commonOptions = new CommonOptions();

    /** Spelled as on the command line. */
    @SuppressWarnings("EnumConstantName")
    enum Farthest {
        minor(Reach.SAME_MINOR),
        major(Reach.SAME_MAJOR),
        any(Reach.ANY);

        private final Reach reach;

        Farthest(Reach reach) {
            this.reach = reach;
        }
    }

    FixCommand(Wiring wiring) {
        this.wiring = wiring;
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() {
        ScanOptions options = options();
        AdvisoryChoice choice = AdvisoryChoice.of(Optional.ofNullable(advisories), environment);
        Path folder = projectFolder();

        FixResult result;
        try (ProgressDisplay progress = ProgressDisplay.of(environment, commonOptions.quiet)) {
            ScanReport report = wiring.scan(folder.toString(), options, choice, progress);
            progress.show("editing build files", "");
            result = fix(folder, report, options, choice, progress);
        }
        environment.out().print(FixText.render(result));
        return result.isComplete() ? ExitCode.CLEAN : ExitCode.NOT_FINISHED;
    }

    /** Which versions end a finding does not depend on whether it is reachable, so that no call graph is built. */
    private ScanOptions options() {
        return new ScanOptions(
                targetOptions.inventoryOptions(),
                false,
                new EntryPointSelection.Auto(),
                targetOptions.javaHome(environment),
                Optional.empty(),
                Budget.ALL);
    }

    private Path projectFolder() {
        Path path = Path.of(TargetArgument.of(target, environment).text());
        if (target.startsWith("pkg:") || !Files.isDirectory(path)) {
            throw new UsageException(target, "is no project folder", "name the folder of a Maven or Gradle project");
        }
        return path;
    }

    private FixResult fix(
            Path folder, ScanReport report, ScanOptions options, AdvisoryChoice choice, ProgressDisplay progress) {
        AdvisoryStore store = choice.open(wiring.dataDirectory(), environment.clock());
        AdvisoryMatcher matcher = new AdvisoryMatcher(store, _ -> List.of());
        boolean offline = options.inventory().offline();
        try (UpgradePlanning upgrades = new UpgradePlanning(store, matcher, environment.maven(), offline, progress)) {
            ProjectFix fix = new ProjectFix(
                    KnownAdvisories.of(matcher),
                    upgrades.versions(),
                    upgrades.editors(),
                    project -> resolution(project, options, progress));
            return fix.run(folder, report.upgradePlans(), report.components(), new FixOptions(write, this.reach.reach));
        }
    }

    private ProjectComponents.Resolution resolution(Path project, ScanOptions options, ProgressDisplay progress) {
        boolean isMaven = Files.exists(project.resolve("pom.xml"));
        if (!isMaven && GradleProjectReader.isLocked(project)) {
            return new ProjectComponents.Untold("the lock still holds the old versions until Gradle writes it anew");
        }
        try (Inventory inventory = wiring.inventory(project.toString(), options.inventory(), progress)) {
            return new ProjectComponents.Resolved(
                    inventory.components().stream().map(Component::purl).toList());
        }
    }
}
