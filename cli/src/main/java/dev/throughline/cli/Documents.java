package dev.throughline.cli;

import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.ReportFormat;
import dev.throughline.report.ReportRenderer;
import dev.throughline.report.sarif.Checkout;
import dev.throughline.report.terminal.TerminalStyle;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the documents of a report to their places. */
final class Documents {
    private final PrintStream standardOutput;
    private final TerminalStyle style;
    private final Checkout checkout;

    Documents(PrintStream standardOutput, TerminalStyle style, Checkout checkout) {
        this.standardOutput = standardOutput;
        this.style = style;
        this.checkout = checkout;
    }

    /** Loads on another thread what writing needs, which takes long the first time; a scan has time for it. */
    static void prepare(Outputs outputs) {
        Thread.ofPlatform().daemon().name("documents").start(() -> Renderers.load(outputs));
    }

    /** Writes every document; files first, so that they stand when a reader of standard output goes away early. */
    void write(ScanReport report, BaselineComparison comparison, Outputs outputs) throws IOException {
        for (Map.Entry<ReportFormat, List<Path>> files : outputs.files().entrySet()) {
            ReportRenderer renderer = Renderers.of(files.getKey(), TerminalStyle.PLAIN, checkout);
            for (Path file : files.getValue()) {
                AtomicFile.write(file, out -> renderer.render(report, comparison, out));
            }
        }
        if (outputs.standardOutput().isPresent()) {
            Writer out = new OutputStreamWriter(standardOutput, standardOutput.charset());
            Renderers.of(outputs.standardOutput().get(), style, checkout).render(report, comparison, out);
            out.flush();
        }
    }
}
