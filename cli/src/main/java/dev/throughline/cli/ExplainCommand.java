package dev.throughline.cli;

import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.report.FindingLookup;
import dev.throughline.report.terminal.Explanation;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline explain}: why a finding has its verdict. */
@Command(
        name = "explain",
        sortOptions = false,
        description =
                "Tells why a finding has its verdict: the call paths that lead to the vulnerable function, what was"
                        + " searched in vain, or what keeps it from being known.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  throughline explain CVE-2021-44228",
            "  throughline explain CVE-2021-44228@log4j-core --report report.json",
        })
final class ExplainCommand implements Callable<Integer> {
    private final Wiring wiring;
    private final Environment environment;

    @Parameters(
            paramLabel = "ID",
            description =
                    "Any id of the vulnerability, or its beginning; @ and a part of the package's name tell components"
                            + " apart.")
    private String id = "";

    @Option(
            names = "--report",
            paramLabel = "REPORT",
            description = "A report in Throughline's own JSON (--format json). Left out, that of the last scan.")
    private @Nullable String reportFile;

    @Mixin
    private CommonOptions commonOptions = new CommonOptions();

    ExplainCommand(Wiring wiring) {
        this.wiring = wiring;
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() throws IOException {
        String file = reportFile;
        ScanReport report = file == null
                ? LastReport.in(environment.folders()).read()
                : UsageException.check(() -> wiring.readReport(file));
        Explanation explanation = new Explanation(commonOptions.style(environment));
        Writer out = new OutputStreamWriter(environment.out(), environment.out().charset());
        for (Finding finding : new FindingLookup(report).find(id)) {
            explanation.render(report, finding, out);
        }
        return ExitCode.CLEAN;
    }
}
