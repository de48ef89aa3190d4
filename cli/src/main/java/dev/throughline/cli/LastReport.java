package dev.throughline.cli;

import dev.throughline.model.InputException;
import dev.throughline.model.ScanReport;
import dev.throughline.report.json.JsonReport;
import dev.throughline.report.json.ScanReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of the scan before this command, kept so that its findings can be asked about. */
record LastReport(Path file) {
    static LastReport in(Folders folders) {
        return new LastReport(folders.data().resolve("last-report.json"));
    }

    /** Keeps the report in place of the one before. */
    void keep(ScanReport report) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, out -> new JsonReport().render(report, out));
    }

    /**
     * The report of the last scan.
     *
     * @throws InputException if there was none, or its file is damaged
     */
    ScanReport read() {
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    "explain", "there is no report of an earlier scan", "scan first, or name a report with --report");
        }
        return new ScanReportReader().read(file);
    }
}
