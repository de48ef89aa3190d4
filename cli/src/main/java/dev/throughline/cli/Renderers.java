package dev.throughline.cli;

import dev.throughline.report.ReportFormat;
import dev.throughline.report.ReportRenderer;
import dev.throughline.report.cyclonedx.CycloneDxReport;
import dev.throughline.report.html.HtmlReport;
import dev.throughline.report.json.JsonReport;
import dev.throughline.report.markdown.MarkdownReport;
import dev.throughline.report.openvex.OpenVexReport;
import dev.throughline.report.sarif.Checkout;
import dev.throughline.report.sarif.SarifReport;
import dev.throughline.report.terminal.TerminalReport;
import dev.throughline.report.terminal.TerminalStyle;
import java.util.EnumSet;
import java.util.Set;

/** The renderer of each format. */
final class Renderers {
    private Renderers() {}

    /** Loads the renderers of the formats asked for, and of JSON, in which every report is kept. */
    static void load(Outputs outputs) {
        Set<ReportFormat> formats = EnumSet.of(ReportFormat.JSON);
        formats.addAll(outputs.files().keySet());
        outputs.standardOutput().ifPresent(formats::add);
        formats.forEach(format -> of(format, TerminalStyle.PLAIN, Checkout.none()));
    }

    static ReportRenderer of(ReportFormat format, TerminalStyle style, Checkout checkout) {
        return switch (format) {
            case TERMINAL -> new TerminalReport(style);
            case JSON -> new JsonReport();
            case SARIF -> new SarifReport(checkout);
            case CYCLONEDX -> new CycloneDxReport();
            case OPENVEX -> new OpenVexReport();
            case MARKDOWN -> new MarkdownReport();
            case HTML -> new HtmlReport();
        };
    }
}
