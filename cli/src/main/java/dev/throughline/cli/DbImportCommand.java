package dev.throughline.cli;

import dev.throughline.advisories.osv.ReadResult;
import dev.throughline.advisories.update.AdvisoryImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline db import}: advisories from files. */
@Command(
        name = "import",
        sortOptions = false,
        description = "Takes OSV records from files: advisories of your own, or those of a machine that has a network.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  throughline db import advisories/            your own, beside the others",
            "  throughline db import --replace Maven all.zip  instead of all that is known of Maven",
        })
final class DbImportCommand implements Callable<Integer> {
    private final Wiring wiring;
    private final Environment environment;

    @Parameters(paramLabel = "PATH", description = "An OSV record (JSON), a folder of them or a zip.")
    private String path = "";

    @Option(
            names = "--replace",
            paramLabel = "ECOSYSTEM",
            description = "Take the records for all there are of this ecosystem (Maven, npm, PyPI, Go).")
    private @Nullable String ecosystem;

    @Mixin
    HelpOption helpOption = new HelpOption();

    DbImportCommand(Wiring wiring) {
        this.wiring = wiring;
        this.environment = wiring.environment();
    }

    @Override
    public Integer call() {
        Path source = environment.resolve(path);
        if (path.isBlank() || !Files.exists(source)) {
            throw new UsageException(path, "does not exist", "name an OSV record, a folder of them or a zip");
        }
        AdvisoryImport advisories = new AdvisoryImport(wiring.dataDirectory(), environment.clock());
        String replaced = ecosystem;
        ReadResult result = replaced == null ? advisories.add(source) : advisories.replace(source, replaced);
        result.problems().forEach(problem -> environment.err().println(Printable.safe(problem.toString())));
        environment
                .out()
                .println("took in " + result.recordCount() + (result.recordCount() == 1 ? " record" : " records")
                        + ", skipped " + result.skippedCount());
        return ExitCode.CLEAN;
    }
}
