package dev.throughline.report.terminal;

import dev.throughline.model.Advisory;
import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.SeverityLevel;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.Exploitability;
import dev.throughline.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One finding in one line: severity, id, signs of exploitation, what limits the verdict, summary. */
final class FindingRow {
    private final BaselineComparison comparison;

    FindingRow(BaselineComparison comparison) {
        this.comparison = comparison;
    }

    /** The cells of a {@link Table}, with the advisory's summary last. */
    List<Line> cells(Finding finding) {
        String notes = notes(finding);
        String summary = finding.advisory().summary();
        boolean both = !notes.isEmpty() && !summary.isEmpty();
        return cells(
                finding, Line.of(Ink.DIM, both ? "(" + notes + ") " : notes).add(summary));
    }

    /** The same with the component last. */
    List<Line> cellsWithComponent(Finding finding) {
        String notes = notes(finding);
        Component component = finding.component();
        return cells(
                finding,
                Line.of(component.purl().packageName() + " " + component.version())
                        .add(Ink.DIM, notes.isEmpty() ? "" : " (" + notes + ")"));
    }

    private List<Line> cells(Finding finding, Line last) {
        Advisory advisory = finding.advisory();
        return List.of(
                severity(advisory),
                score(advisory),
                Line.of(Ink.STRONG, advisory.id()),
                advisory.exploitation().knownExploited() ? Line.of(Ink.STAMP, "KEV") : new Line(),
                epss(advisory),
                last);
    }

    /** The severity's word in its colour. */
    static Line severity(Advisory advisory) {
        SeverityLevel level = advisory.severity().level();
        if (level == SeverityLevel.UNKNOWN) {
            return Line.of(Ink.DIM, "unrated");
        }
        return Line.of(inkOf(level), level.name());
    }

    private static Ink inkOf(SeverityLevel level) {
        return switch (level) {
            case CRITICAL -> Ink.ALARM;
            case HIGH -> Ink.BAD;
            case MEDIUM -> Ink.WARNING;
            case LOW, NONE, UNKNOWN -> Ink.PLAIN;
        };
    }

    private static Line score(Advisory advisory) {
        if (advisory.severity().score().isEmpty()) {
            return new Line();
        }
        return Line.of(
                String.format(Locale.ROOT, "%4.1f", advisory.severity().score().getAsDouble()));
    }

    private static Line epss(Advisory advisory) {
        return Exploitability.percent(advisory.exploitation())
                .map(percent -> Line.of("EPSS " + " ".repeat(Math.max(0, 4 - percent.length())) + percent))
                .orElseGet(Line::new);
    }

    private String notes(Finding finding) {
        List<String> notes = new ArrayList<>();
        if (comparison.isCompared() && comparison.changeOf(finding) == BaselineComparison.Change.WORSENED) {
            notes.add("worse");
        }
        if (finding.verdict().level() != Level.FUNCTION) {
            notes.add(Words.of(finding.verdict().level()));
        }
        if (finding.match().affected().lastAffectedUnknown()) {
            notes.add("range end unknown");
        }
        return String.join(", ", notes);
    }
}
