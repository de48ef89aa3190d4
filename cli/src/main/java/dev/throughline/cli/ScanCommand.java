package dev.throughline.cli;

import dev.throughline.cli.upload.UploadedReport;
import dev.throughline.model.Finding;
import dev.throughline.model.InputException;
import dev.throughline.model.Problem;
import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.policy.FailPolicy;
import dev.throughline.report.policy.PolicyBreach;
import dev.throughline.scan.ScanOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code throughline scan}: target in, findings out. */
@Command(
        name = "scan",
        sortOptions = false,
        description = "Finds the known vulnerabilities of a target and tells which its code can reach.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  throughline scan target/shop.jar",
            "  throughline scan 'pkg:maven/com.h2database/h2@1.4.196'",
            "  throughline scan . --fail-on reachable:high,kev -o report.sarif -o report.html",
            "  throughline scan . --baseline main.json --format markdown",
            "  THROUGHLINE_TOKEN=... throughline scan . --upload https://throughline.example.org",
        })
final class ScanCommand implements Callable<Integer> {
    private final Wiring wiring;
    private final Environment environment;

    @Parameters(
            paramLabel = "TARGET",
            description =
                    "A jar, war, ear, Spring Boot jar, folder, Maven or Gradle project, SBOM, image archive, or package"
                            + " URL (pkg:maven/group/artifact@version).")
    private String target = "";

    @Mixin
    private AnalysisOptions analysisOptions = new AnalysisOptions();

    @Mixin
    private ReportOptions reportOptions = new ReportOptions();

    @Mixin
    private UploadOptions uploadOptions = new UploadOptions();

    @Mixin
    private CommonOptions commonOptions = new CommonOptions();

    ScanCommand(Wiring wiring) {
        this.wiring = wiring;
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() throws IOException {
        ScanOptions options = analysisOptions.read(environment);
        Outputs outputs = reportOptions.outputs(environment);
        FailPolicy policy = reportOptions.policy();
        Optional<ScanReport> baseline = Optional.ofNullable(reportOptions.baseline)
                .map(file -> UsageException.check(() -> wiring.readReport(file)));
        AdvisoryChoice advisories = analysisOptions.advisories(environment);
        TargetArgument scanned = TargetArgument.of(target, environment);
        Optional<ScanUpload> upload = uploadOptions.upload(environment, scanned.checkout());

        Documents.prepare(outputs);
        ScanReport report = scan(scanned, options, advisories);
        BaselineComparison comparison = baseline.map(earlier -> BaselineComparison.between(earlier, report))
                .orElse(BaselineComparison.NONE);
        CompletableFuture<Void> kept = CompletableFuture.runAsync(() -> keep(report));
        try {
            new Documents(environment.out(), commonOptions.style(environment), scanned.checkout())
                    .write(report, comparison, outputs);
        } finally {
            kept.join();
        }
        boolean isUploaded = upload.isEmpty() || uploaded(upload.get(), report);
        int exitCode = exitCode(policy, comparison.news(report));
        return exitCode == ExitCode.CLEAN && !isUploaded ? ExitCode.NOT_UPLOADED : exitCode;
    }

    /** Whether the server has the report; the documents are written by then, so that a server that is away costs none. */
    private boolean uploaded(ScanUpload upload, ScanReport report) {
        try {
            UploadedReport stored = upload.send(report);
            if (!commonOptions.quiet) {
                upload.print(stored, environment.err());
            }
            return true;
        } catch (InputException | IOException e) {
            Problem problem = wiring.failures().describe(e);
            environment.err().println(Printable.safe(problem + ", so that the report is not uploaded"));
            environment.err().println("  " + Printable.safe(problem.remedy()));
            return false;
        }
    }

    private ScanReport scan(TargetArgument scanned, ScanOptions options, AdvisoryChoice advisories) {
        try (ProgressDisplay progress = ProgressDisplay.of(environment, commonOptions.quiet)) {
            return wiring.scan(scanned.text(), options, advisories, progress);
        }
    }

    /** A report that cannot be kept is still shown. */
    private void keep(ScanReport report) {
        try {
            LastReport.in(environment.folders()).keep(report);
            new CacheLimit(environment.folders().cache(), CacheLimit.DEFAULT_BYTES)
                    .enforce(environment.clock().instant());
        } catch (IOException e) {
            Problem problem = wiring.failures().describe(e);
            environment.err().println(problem + ", so that explain will not find this scan");
        }
    }

    private int exitCode(FailPolicy policy, List<Finding> findings) {
        List<PolicyBreach> breaches = policy.breaches(findings);
        if (breaches.isEmpty()) {
            return ExitCode.CLEAN;
        }
        environment.err().println(PolicyBreach.sentence(policy, breaches));
        return ExitCode.POLICY_BROKEN;
    }
}
