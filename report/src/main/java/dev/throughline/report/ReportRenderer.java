package dev.throughline.report;

import dev.throughline.model.ScanReport;
import java.io.IOException;
import java.io.Writer;

/** Writes the findings of a scan as one kind of document. The same input gives the same text. */
public interface ReportRenderer {
    /**
     * Writes the document to its end and flushes; the writer stays open.
     *
     * <p>Documents for people (terminal, Markdown, HTML) then show only what is new. Documents for programs (JSON, SARIF,
     * CycloneDX, OpenVEX) stay complete, because whoever reads them takes what is missing for fixed.
     *
     * @param report the scan
     * @param comparison what changed since a baseline, or {@link BaselineComparison#NONE}
     * @param out where to; a file is to be UTF-8
     */
    void render(ScanReport report, BaselineComparison comparison, Writer out) throws IOException;

    /** Writes the document of a scan that is not compared with another. */
    default void render(ScanReport report, Writer out) throws IOException {
        render(report, BaselineComparison.NONE, out);
    }
}
