package dev.throughline.report.terminal;

import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.ReportRenderer;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes the report for a person at a terminal: what matters most first, in the width there is. */
public final class TerminalReport implements ReportRenderer {
    private final TerminalStyle style;

    public TerminalReport(TerminalStyle style) {
        this.style = style;
    }

    @Override
    public void render(ScanReport report, BaselineComparison comparison, Writer out) throws IOException {
        Page page = new Page(style);
        new HeadSection(report, comparison).writeTo(page);
        Table table = tableOf(comparison.news(report), new FindingRow(comparison));
        FindingSections findings = new FindingSections(report, comparison, style, table);
        findings.writeReachable(page);
        findings.writePotentiallyReachable(page);
        new UnknownSection(report, comparison, table).writeTo(page);
        new UnreachableSection(report, comparison).writeTo(page);
        new ClosingSection(report, comparison).writeTo(page);
        page.writeTo(out);
    }

    /** One table for all sections, so that severities and ids stand below each other down the page. */
    private static Table tableOf(List<Finding> findings, FindingRow row) {
        return new Table(findings.stream()
                .filter(finding -> finding.verdict().kind() != Verdict.Kind.UNREACHABLE)
                .map(row::cells)
                .toList());
    }
}
