package dev.throughline.cli;

import dev.throughline.cli.upload.ReportServer;
import dev.throughline.cli.upload.ReportSubject;
import dev.throughline.cli.upload.ReportUpload;
import dev.throughline.cli.upload.UploadedReport;
import dev.throughline.model.ScanReport;
import dev.throughline.report.json.JsonReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Brings the report of a scan to a server.
 *
 * @param server whose answer it is
 * @param subject what the report is about
 */
record ScanUpload(ReportServer server, ReportSubject subject, ReportUpload upload) {

    /** Sends the whole report. */
    UploadedReport send(ScanReport report) throws IOException {
        Path file = Files.createTempFile("throughline-report", ".json");
        try {
            try (Writer out = Files.newBufferedWriter(file)) {
                new JsonReport().render(report, out);
            }
            return upload.send(file, subject);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Says what became of it. */
    void print(UploadedReport stored, PrintStream out) {
        String what = stored.repeated()
                ? "had this report already, as import report " + stored.run()
                : "took the report: " + String.join(", ", stored.counts());
        out.println(Printable.safe(server + " " + what));
        stored.left().forEach(reason -> out.println(Printable.safe("  left out " + reason)));
        stored.page().ifPresent(page -> out.println(Printable.safe("  " + page)));
    }
}
