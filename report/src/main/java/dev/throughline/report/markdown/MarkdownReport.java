package dev.throughline.report.markdown;

import static dev.throughline.report.markdown.MarkdownText.code;
import static dev.throughline.report.markdown.MarkdownText.escaped;

import dev.throughline.model.Advisory;
import dev.throughline.model.CallPath;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.CallFrame;
import dev.throughline.report.Count;
import dev.throughline.report.DataAge;
import dev.throughline.report.Exploitability;
import dev.throughline.report.Headline;
import dev.throughline.report.ReportRenderer;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.VerdictCounts;
import dev.throughline.report.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the report as a comment on a pull request: headline, counts, a table of what is reachable, paths to unfold. */
public final class MarkdownReport implements ReportRenderer {
    /** GitHub's limit on the body of a comment, in characters. */
    static final int MOST_CHARACTERS = 65_536;
    /** Room for the sentence that says what was cut, and for what closes the comment. */
    private static final int RESERVE = 1_000;
    /** A path longer than this is no longer read in a comment. */
    private static final int MOST_FRAMES = 40;

    @Override
    public void render(ScanReport report, BaselineComparison comparison, Writer out) throws IOException {
        List<Finding> findings = comparison.news(report);
        StringBuilder text = new StringBuilder();
        writeHead(text, report, comparison, VerdictCounts.of(findings));
        List<Finding> reachable = ofKind(findings, Verdict.Kind.REACHABLE);
        writeTable(text, report, reachable);
        writePaths(text, report, reachable);
        writeList(text, ofKind(findings, Verdict.Kind.POTENTIALLY_REACHABLE));
        writeList(text, ofKind(findings, Verdict.Kind.UNKNOWN));
        writeList(text, ofKind(findings, Verdict.Kind.UNREACHABLE));
        text.append("\n<sub>Throughline ")
                .append(cut(report.toolVersion(), 40))
                .append(", ")
                .append(Count.of(report.advisoryData().advisoryCount(), "advisory"))
                .append("</sub>\n");
        out.write(text.toString());
        out.flush();
    }

    private static void writeHead(
            StringBuilder text, ScanReport report, BaselineComparison comparison, VerdictCounts counts) {
        Headline headline = Headline.of(report, comparison);
        text.append("### ").append(cut(headline.sentence(), 500)).append("\n\n");
        headline.changes().ifPresent(changes -> text.append(escaped(changes)).append("\n\n"));
        if (counts.total() > 0) {
            List<String> parts = new ArrayList<>();
            for (Verdict.Kind kind : Verdict.Kind.values()) {
                parts.add("**" + counts.of(kind) + "** " + Words.of(kind));
            }
            text.append(String.join(" · ", parts)).append("\n\n");
        }
        DataAge.warning(report)
                .ifPresent(warning -> text.append("> ").append(escaped(warning)).append("\n\n"));
    }

    private static void writeTable(StringBuilder text, ScanReport report, List<Finding> reachable) {
        if (reachable.isEmpty()) {
            return;
        }
        UpgradeAdvice upgrades = new UpgradeAdvice(report);
        text.append("| Severity | Vulnerability | Component | Remedy |\n|---|---|---|---|\n");
        List<String> rows = reachable.stream()
                .map(finding -> "| " + severity(finding.advisory()) + " | " + name(finding) + " | " + component(finding)
                        + " | " + cut(upgrades.sentenceFor(finding), 300) + " |\n")
                .toList();
        appendWhileRoom(text, rows, MOST_CHARACTERS / 2);
        text.append('\n');
    }

    private static void writePaths(StringBuilder text, ScanReport report, List<Finding> reachable) {
        List<String> details =
                reachable.stream().map(finding -> path(report, finding)).toList();
        appendWhileRoom(text, details, MOST_CHARACTERS * 3 / 4);
    }

    private static String path(ScanReport report, Finding finding) {
        CallPath path = ((Reachable) finding.verdict()).paths().getFirst();
        List<CallFrame> frames = CallFrame.of(path, report);
        String lines =
                frames.stream().limit(MOST_FRAMES).map(MarkdownReport::frame).collect(Collectors.joining("\n"));
        String rest = frames.size() > MOST_FRAMES ? "\n… " + (frames.size() - MOST_FRAMES) + " more calls" : "";
        return "<details><summary>How " + name(finding) + " is reached</summary>\n\n<pre>" + lines + rest
                + "</pre>\n</details>\n\n";
    }

    private static String frame(CallFrame frame) {
        String name = cut(frame.method().displayName(), 300);
        String place =
                frame.position().map(position -> "(" + cut(position, 100) + ")").orElse("");
        return frame.isApplication() ? "<b>" + name + "</b>" + place : name + place;
    }

    private static void writeList(StringBuilder text, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        Verdict.Kind kind = findings.getFirst().verdict().kind();
        text.append("<details><summary>")
                .append(findings.size())
                .append(' ')
                .append(Words.of(kind))
                .append(": ")
                .append(Words.meaningOf(kind))
                .append("</summary>\n\n");
        List<String> rows = findings.stream()
                .map(finding ->
                        "- " + severity(finding.advisory()) + " " + name(finding) + " in " + component(finding) + "\n")
                .toList();
        appendWhileRoom(text, rows, MOST_CHARACTERS - RESERVE);
        text.append("\n</details>\n\n");
    }

    /** Appends parts as long as the whole stays below a length, and says how many were left. */
    private static void appendWhileRoom(StringBuilder text, List<String> parts, int mostCharacters) {
        for (int i = 0; i < parts.size(); i++) {
            if (text.length() + parts.get(i).length() > mostCharacters - RESERVE / 4) {
                text.append("\n… and ").append(Count.number(parts.size() - i)).append(" more in the whole report\n\n");
                return;
            }
            text.append(parts.get(i));
        }
    }

    private static String severity(Advisory advisory) {
        String word = switch (advisory.severity().level()) {
            case UNKNOWN -> "unrated";
            case NONE, LOW, MEDIUM, HIGH, CRITICAL ->
                advisory.severity().level().name();
        };
        String score = advisory.severity().score().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT, " %.1f", advisory.severity().score().getAsDouble());
        return word + score;
    }

    private static String name(Finding finding) {
        Advisory advisory = finding.advisory();
        StringBuilder name =
                new StringBuilder("<b>").append(cut(advisory.id(), 100)).append("</b>");
        if (advisory.exploitation().knownExploited()) {
            name.append(" KEV");
        }
        Exploitability.percent(advisory.exploitation())
                .ifPresent(percent -> name.append(" EPSS ").append(escaped(percent)));
        if (finding.verdict().level() != Level.FUNCTION) {
            name.append(" (").append(Words.of(finding.verdict().level())).append(')');
        }
        return name.toString();
    }

    private static String component(Finding finding) {
        return code(shortened(
                finding.component().purl().packageName() + " "
                        + finding.component().version(),
                200));
    }

    private static String cut(String text, int mostCharacters) {
        return escaped(shortened(text, mostCharacters));
    }

    private static String shortened(String text, int mostCharacters) {
        return text.length() <= mostCharacters ? text : text.substring(0, mostCharacters - 1) + "…";
    }

    private static List<Finding> ofKind(List<Finding> findings, Verdict.Kind kind) {
        return findings.stream()
                .filter(finding -> finding.verdict().kind() == kind)
                .toList();
    }
}
