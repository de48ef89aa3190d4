package dev.throughline.report.terminal;

import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.Assumption;
import dev.throughline.model.Certificate;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.MethodRef;
import dev.throughline.model.ScanReport;
import dev.throughline.report.Count;
import dev.throughline.report.Words;
import java.util.List;

/** What was searched and found, where the chains of calls end, and what was assumed. */
final class CertificateSection {
    private static final int INDENT = 2;

    private final ScanReport report;
    private final MethodText methods;

    CertificateSection(ScanReport report, MethodText methods) {
        this.report = report;
        this.methods = methods;
    }

    /** What may hide a call path, as a potentially reachable verdict says. */
    void writeHidingPlaces(Page page, List<Assumption> assumptions) {
        page.heading(Ink.WARNING, "WHAT MAY HIDE A CALL PATH", "calls that could not be resolved, most telling first");
        writeAssumptions(page, assumptions);
    }

    /** What was looked for and how far the chains of calls come. */
    void writeSearch(Page page, Certificate certificate) {
        page.heading(
                Ink.GOOD,
                "WHAT WAS SEARCHED",
                report.analysis().map(CertificateSection::extent).orElse(""));
        writeMethods(page, "looked for, and no call path found", certificate.searched());
        writeMethods(page, "not in the component's code at all", certificate.absent());
        if (certificate.searched().isEmpty() && certificate.absent().isEmpty()) {
            page.gap();
            page.paragraph(INDENT, Line.of("every class of the component: no vulnerable function is known"));
        }
        if (certificate.frontier().isEmpty()) {
            return;
        }
        page.gap();
        page.paragraph(INDENT, Line.of("the nearest callers, none of them reached"));
        for (FrontierEdge edge : certificate.frontier()) {
            page.line(INDENT + 2, methods.method(edge.caller(), page.columns(INDENT + 2)));
            Line arrow = Line.of(Ink.DIM, page.style().arrow() + " ");
            page.line(INDENT + 4, arrow.add(methods.method(edge.callee(), page.columns(INDENT + 4 + arrow.width()))));
            page.paragraph(INDENT + 4, Line.of(Ink.DIM, edge.reason()));
        }
    }

    /** What was assumed without weakening the verdict. */
    void writeHarmlessAssumptions(Page page, Certificate certificate) {
        if (certificate.assumptionCount() == 0) {
            page.gap();
            page.paragraph(0, Line.of("Nothing was left unresolved in the whole analysis."));
            return;
        }
        page.heading(
                Ink.STRONG,
                "WHAT WAS ASSUMED",
                Count.of(certificate.assumptionCount(), "assumption")
                        + " in the whole analysis, none able to hide a path");
        writeAssumptions(page, certificate.assumptions());
        int others = certificate.assumptionCount() - certificate.assumptions().size();
        if (others > 0 && !certificate.assumptions().isEmpty()) {
            page.line(INDENT, Line.of(Ink.DIM, "and " + Count.of(others, "other")));
        }
    }

    private void writeMethods(Page page, String title, List<MethodRef> searched) {
        if (searched.isEmpty()) {
            return;
        }
        page.gap();
        page.paragraph(INDENT, Line.of(title));
        searched.forEach(method -> page.line(INDENT + 2, methods.method(method, page.columns(INDENT + 2))));
    }

    private void writeAssumptions(Page page, List<Assumption> assumptions) {
        page.gap();
        for (Assumption assumption : assumptions) {
            page.paragraph(INDENT, Line.of(Words.of(assumption.kind())));
            page.paragraph(INDENT + 2, Line.of(Ink.STRONG, assumption.detail()));
            page.line(INDENT + 2, Line.of(Ink.DIM, "in ").add(methods.callSite(assumption, page.columns(INDENT + 5))));
        }
    }

    private static String extent(AnalysisSummary analysis) {
        return Count.of(analysis.classCount(), "class") + " and the JDK " + analysis.javaVersion() + ", "
                + Count.of(analysis.reachableMethodCount(), "reachable method") + " from "
                + Count.of(analysis.entryPoints().size(), "entry point");
    }
}
