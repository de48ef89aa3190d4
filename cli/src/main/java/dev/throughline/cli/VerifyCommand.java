package dev.throughline.cli;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.ScanReport;
import dev.throughline.reachability.verify.PathVerifier;
import dev.throughline.reachability.verify.Verification;
import dev.throughline.reachability.verify.Verification.Broken;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code throughline verify}: a report in, its call paths checked against the class files. */
@Command(
        name = "verify",
        sortOptions = false,
        description = {
            "Checks every hop of every call path of a JSON report against the class files of its target, without the"
                    + " call graph that found it, and stops at the first that does not hold.",
            "The target is read again as the report names it, so run this where the scan ran."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every hop holds", "1:could not finish", "2:wrong usage", "4:a hop does not hold"})
final class VerifyCommand implements Callable<Integer> {
    private final Wiring wiring;
    private final Environment environment;

    @Parameters(paramLabel = "REPORT", description = "A report in Throughline's own JSON (--format json).")
    private String reportFile = "";

    @Mixin
    private TargetOptions targetOptions = new TargetOptions();

    @Mixin
    private CommonOptions commonOptions = new CommonOptions();

    VerifyCommand(Wiring wiring) {
        this.wiring = wiring;
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() {
        ScanReport report = UsageException.check(() -> wiring.readReport(reportFile));
        InventoryOptions options = targetOptions.inventoryOptions();
        TargetArgument target = TargetArgument.of(report.target().name(), environment);

        Verification verification;
        try (ProgressDisplay progress = ProgressDisplay.of(environment, commonOptions.quiet);
                Inventory inventory = wiring.inventory(target.text(), options, progress);
                PathVerifier verifier = new PathVerifier(inventory.code(), targetOptions.javaHome(environment))) {
            verification = verifier.verify(report.findings());
        }
        return verification.broken().isPresent() ? deny(verification.broken().get(), report) : confirm(verification);
    }

    private int confirm(Verification verification) {
        environment
                .out()
                .println("every hop holds: " + verification.pathCount() + " call paths, " + verification.hopCount()
                        + " hops");
        return ExitCode.CLEAN;
    }

    private int deny(Broken broken, ScanReport report) {
        environment
                .out()
                .println(Printable.safe(
                        broken.findingId() + ", call path " + broken.pathNumber() + ": " + broken.trouble()));
        String here = Runtime.version().toString();
        report.analysis()
                .map(AnalysisSummary::javaVersion)
                .filter(version -> !here.startsWith(version)
                        && targetOptions.javaHome(environment).isEmpty())
                .ifPresent(version -> environment
                        .out()
                        .println("  the report was made with the classes of JDK " + version + ", this is " + here
                                + "; name that JDK with --jdk"));
        return ExitCode.NOT_VERIFIED;
    }
}
