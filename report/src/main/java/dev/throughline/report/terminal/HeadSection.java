package dev.throughline.report.terminal;

import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.Count;
import dev.throughline.report.DataAge;
import dev.throughline.report.Headline;
import dev.throughline.report.VerdictCounts;
import dev.throughline.report.Words;
import java.util.ArrayList;
import java.util.List;

/** What was scanned, what matters most, how many findings there are of each verdict. */
final class HeadSection {
    private final ScanReport report;
    private final BaselineComparison comparison;

    HeadSection(ScanReport report, BaselineComparison comparison) {
        this.report = report;
        this.comparison = comparison;
    }

    void writeTo(Page page) {
        page.paragraph(0, subject(page.style()));
        page.gap();
        Headline headline = Headline.of(report, comparison);
        page.paragraph(0, headline(headline));
        headline.changes().ifPresent(changes -> page.paragraph(0, Line.of(Ink.DIM, changes)));
        VerdictCounts counts = VerdictCounts.of(comparison.news(report));
        if (counts.total() > 0) {
            page.gap();
            page.paragraph(2, counts(counts));
        }
        DataAge.warning(report).ifPresent(warning -> {
            page.gap();
            page.paragraph(0, Line.of(Ink.WARNING, warning));
        });
    }

    private Line subject(TerminalStyle style) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.of(report.target().kind()));
        parts.add(Count.of(report.components().size(), "component"));
        if (report.analysis().isPresent()) {
            AnalysisSummary analysis = report.analysis().get();
            parts.add(Count.of(analysis.classCount(), "class"));
            parts.add(Count.of(analysis.entryPoints().size(), "entry point"));
        }
        return Line.of(Ink.STRONG, report.target().name())
                .add(Ink.DIM, style.separator() + String.join(style.separator(), parts));
    }

    static Line headline(Headline headline) {
        return Line.of(inkOf(headline.urgency()), headline.sentence());
    }

    private static Line counts(VerdictCounts counts) {
        Line line = new Line();
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            boolean some = counts.of(kind) > 0;
            line.add(line.isEmpty() ? "" : "   ")
                    .add(some ? inkOf(kind) : Ink.DIM, counts.of(kind) + " " + Words.of(kind));
            if (some && counts.knownExploited(kind) > 0) {
                line.add(Ink.DIM, " (" + counts.knownExploited(kind) + " KEV)");
            }
        }
        return line;
    }

    static Ink inkOf(Verdict.Kind kind) {
        return switch (kind) {
            case REACHABLE -> Ink.ALARM;
            case POTENTIALLY_REACHABLE, UNKNOWN -> Ink.WARNING;
            case UNREACHABLE -> Ink.GOOD;
        };
    }

    private static Ink inkOf(Headline.Urgency urgency) {
        return switch (urgency) {
            case ACT -> Ink.ALARM;
            case LOOK -> Ink.WARNING;
            case REST -> Ink.GOOD;
        };
    }
}
