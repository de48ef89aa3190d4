package dev.throughline.report.terminal;

import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings of which nothing can be said, by the reason, with what would help. */
final class UnknownSection {
    private final Map<Unknown.Reason, List<Finding>> findingsByReason = new EnumMap<>(Unknown.Reason.class);
    private final FindingRow row;
    private final Table table;

    UnknownSection(ScanReport report, BaselineComparison comparison, Table table) {
        this.table = table;
        this.row = new FindingRow(comparison);
        for (Finding finding : comparison.news(report)) {
            if (finding.verdict() instanceof Unknown unknown) {
                findingsByReason
                        .computeIfAbsent(unknown.reason(), reason -> new ArrayList<>())
                        .add(finding);
            }
        }
    }

    void writeTo(Page page) {
        if (findingsByReason.isEmpty()) {
            return;
        }
        Verdict.Kind kind = Verdict.Kind.UNKNOWN;
        page.heading(HeadSection.inkOf(kind), Words.of(kind).toUpperCase(Locale.ROOT), Words.meaningOf(kind));
        findingsByReason.forEach((reason, findings) -> {
            page.gap();
            page.paragraph(0, Line.of(Ink.STRONG, Words.of(reason)));
            page.paragraph(2, Line.of(Words.remedyFor(reason)));
            page.gap();
            findings.forEach(finding -> table.writeRow(page, 2, row.cellsWithComponent(finding)));
        });
    }
}
