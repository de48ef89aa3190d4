package dev.throughline.report.terminal;

import dev.throughline.model.Advisory;
import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.Location;
import dev.throughline.model.ScanReport;
import dev.throughline.model.VulnerableFunction;
import dev.throughline.report.DataAge;
import dev.throughline.report.Exploitability;
import dev.throughline.report.MethodNames;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The facts about one finding: what it is, where it is, how it ends. */
final class FindingFacts {
    private static final int LABEL_WIDTH = 12;
    private static final int MOST_REFERENCES = 3;

    private final ScanReport report;
    private final Finding finding;
    private final Advisory advisory;
    private final Component component;

    FindingFacts(ScanReport report, Finding finding) {
        this.report = report;
        this.finding = finding;
        this.advisory = finding.advisory();
        this.component = finding.component();
    }

    void writeTo(Page page) {
        page.paragraph(
                0,
                Line.of(Ink.STRONG, advisory.id())
                        .add(" in ")
                        .add(Ink.STRONG, component.purl().packageName())
                        .add(" " + component.version() + ": ")
                        .add(
                                HeadSection.inkOf(finding.verdict().kind()),
                                Words.of(finding.verdict().kind())));
        DataAge.warning(report).ifPresent(warning -> page.paragraph(0, Line.of(Ink.WARNING, warning)));
        page.gap();
        if (!advisory.summary().isEmpty()) {
            page.paragraph(0, Line.of(advisory.summary()));
            page.gap();
        }
        writeAdvisory(page);
        writeComponent(page);
        fact(page, "remedy", Line.of(Ink.GOOD, new UpgradeAdvice(report).sentenceFor(finding)));
        fact(
                page,
                "evidence",
                Line.of(Words.of(finding.verdict().level()) + ": "
                        + Words.meaningOf(finding.verdict().level())));
        finding.match().functions().forEach(function -> fact(page, "function", function(function)));
    }

    private void writeAdvisory(Page page) {
        fact(page, "severity", severity());
        List<String> signs = new ArrayList<>();
        advisory.exploitation()
                .kevSince()
                .ifPresent(day -> signs.add("known to be exploited since " + day + " (CISA KEV)"));
        Exploitability.percent(advisory.exploitation())
                .ifPresent(percent -> signs.add("EPSS " + percent + " within 30 days"));
        fact(page, "exploited", Line.of(signs.isEmpty() ? "no sign of it is known" : String.join(", ", signs)));
        list(page, "also known", advisory.aliases());
        list(page, "weakness", advisory.cwes());
        advisory.references().stream()
                .limit(MOST_REFERENCES)
                .forEach(reference -> fact(page, "read on", Line.of(reference)));
        if (finding.match().affected().lastAffectedUnknown()) {
            fact(
                    page,
                    "range",
                    Line.of(Ink.WARNING, "the advisory does not say where it ends: this version may not be affected"));
        }
    }

    private Line severity() {
        Line line = new Line().add(FindingRow.severity(advisory));
        advisory.severity().score().ifPresent(score -> line.add(String.format(Locale.ROOT, " %.1f", score)));
        advisory.severity().vector().ifPresent(vector -> line.add(Ink.DIM, " " + vector));
        return line;
    }

    private void writeComponent(Page page) {
        for (Location location : component.locations()) {
            fact(page, "stands in", Line.of(location.toString()));
        }
        if (component.dependencyPath().size() > 1) {
            String arrow = " " + page.style().arrow() + " ";
            fact(
                    page,
                    "brought by",
                    Line.of(component.dependencyPath().stream()
                            .map(purl ->
                                    purl.packageName() + " " + purl.version().orElse(""))
                            .collect(Collectors.joining(arrow))));
        }
        fact(
                page,
                "identified",
                Line.of(component.identification().evidence())
                        .add(Ink.DIM, " (" + Words.of(component.identification().confidence()) + ")"));
    }

    private static Line function(VulnerableFunction function) {
        String note = function.note().isEmpty() ? "" : ": " + function.note();
        String origin = Words.of(function.role()) + ", " + Words.of(function.origin()) + ", "
                + Words.of(function.confidence()) + note;
        return Line.of(MethodNames.withParameters(function.method())).add(Ink.DIM, " (" + origin + ")");
    }

    private static void list(Page page, String label, List<String> values) {
        if (!values.isEmpty()) {
            fact(page, label, Line.of(String.join(", ", values)));
        }
    }

    private static void fact(Page page, String label, Line value) {
        page.labelled(LABEL_WIDTH, label, value);
    }
}
