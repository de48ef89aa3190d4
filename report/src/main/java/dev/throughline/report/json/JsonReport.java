package dev.throughline.report.json;

import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.JsonText;
import dev.throughline.report.ReportRenderer;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.databind.ObjectWriter;

/** Writes the whole report as JSON, value by value, so that its length does not matter. */
public final class JsonReport implements ReportRenderer {
    private static final ObjectWriter WRITER = ReportMapping.mapper().writerFor(ReportDocument.class);

    /** Writes every finding, compared or not: what is missing would be taken for fixed by the next comparison. */
    @Override
    public void render(ScanReport report, BaselineComparison comparison, Writer out) throws IOException {
        JsonText.write(WRITER, ReportDocument.of(report), out);
    }
}
