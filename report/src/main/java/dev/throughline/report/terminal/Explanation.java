package dev.throughline.report.terminal;

import dev.throughline.model.CallPath;
import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unreachable;
import dev.throughline.report.CallFrame;
import dev.throughline.report.Count;
import dev.throughline.report.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes one finding at length: the facts, then what its verdict rests on. A reachable one shows its call paths frame by
 * frame, any other what was searched, what was assumed, or what keeps it from being known.
 */
public final class Explanation {
    private final TerminalStyle style;

    public Explanation(TerminalStyle style) {
        this.style = style;
    }

    /**
     * Writes the explanation of a finding and flushes; the writer stays open.
     *
     * @param report the report that the finding is of
     */
    public void render(ScanReport report, Finding finding, Writer out) throws IOException {
        Page page = new Page(style);
        new FindingFacts(report, finding).writeTo(page);
        MethodText methods = new MethodText(style);
        CertificateSection certificates = new CertificateSection(report, methods);
        switch (finding.verdict()) {
            case Reachable reachable -> writePaths(page, report, reachable, methods);
            case PotentiallyReachable potential -> {
                certificates.writeHidingPlaces(page, potential.assumptions());
                certificates.writeSearch(page, potential.certificate());
            }
            case Unreachable unreachable -> {
                certificates.writeSearch(page, unreachable.certificate());
                certificates.writeHarmlessAssumptions(page, unreachable.certificate());
            }
            case Unknown unknown -> writeReason(page, unknown);
        }
        page.writeTo(out);
    }

    private static void writePaths(Page page, ScanReport report, Reachable reachable, MethodText methods) {
        StackTrace trace = new StackTrace(methods, reachable.level());
        List<CallPath> paths = reachable.paths();
        for (int i = 0; i < paths.size(); i++) {
            CallPath path = paths.get(i);
            String title = paths.size() == 1 ? "CALL PATH" : "CALL PATH " + (i + 1) + " of " + paths.size();
            page.heading(Ink.ALARM, title, origin(path));
            trace.writeTo(page, path, CallFrame.of(path, report));
        }
    }

    private static String origin(CallPath path) {
        return Words.of(path.entryPoint().kind()) + " (" + path.entryPoint().reason() + "), "
                + Count.of(path.edges().size(), "call");
    }

    private static void writeReason(Page page, Unknown unknown) {
        page.heading(Ink.WARNING, "WHY NOTHING CAN BE SAID", Words.of(unknown.reason()));
        page.gap();
        page.paragraph(2, Line.of(unknown.detail()));
        page.paragraph(2, Line.of(Ink.GOOD, Words.remedyFor(unknown.reason())));
    }
}
