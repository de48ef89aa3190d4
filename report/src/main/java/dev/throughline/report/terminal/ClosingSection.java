package dev.throughline.report.terminal;

import dev.throughline.model.Finding;
import dev.throughline.model.Problem;
import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.Count;
import dev.throughline.report.DataAge;
import dev.throughline.report.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was left out of the scan, and what to do next. */
final class ClosingSection {
    private static final int MOST_PROBLEMS = 20;
    private static final int LONG_PAGE = 50;

    private final ScanReport report;
    private final BaselineComparison comparison;
    private final List<Finding> findings;

    ClosingSection(ScanReport report, BaselineComparison comparison) {
        this.report = report;
        this.comparison = comparison;
        this.findings = comparison.news(report);
    }

    void writeTo(Page page) {
        writeProblems(page);
        writeSource(page);
        writeNextCommands(page);
    }

    private void writeProblems(Page page) {
        List<Problem> problems = report.problems();
        if (problems.isEmpty()) {
            return;
        }
        page.heading(Ink.WARNING, "PROBLEMS", "what could not be read or done; the verdicts leave it out");
        page.gap();
        for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
            page.paragraph(0, Line.of(Ink.STRONG, problem.where()).add(": " + problem.what()));
            page.paragraph(2, Line.of(Ink.DIM, problem.remedy()));
        }
        if (problems.size() > MOST_PROBLEMS) {
            page.line(
                    0,
                    Line.of(
                            Ink.DIM,
                            "and " + Count.of(problems.size() - MOST_PROBLEMS, "other problem")
                                    + ", all in the JSON report"));
        }
    }

    private void writeSource(Page page) {
        page.gap();
        if (page.lineCount() > LONG_PAGE) {
            // The first line is out of sight by now.
            page.paragraph(0, HeadSection.headline(Headline.of(report, comparison)));
        }
        String advisories = Count.of(report.advisoryData().advisoryCount(), "advisory")
                + DataAge.day(report.advisoryData()).map(day -> " of " + day).orElse("");
        String seconds = String.format(Locale.ROOT, "%.1f s", report.duration().toMillis() / 1000.0);
        page.paragraph(0, Line.of(Ink.DIM, "Scanned in " + seconds + " against " + advisories + "."));
    }

    private void writeNextCommands(Page page) {
        if (findings.isEmpty()) {
            return;
        }
        page.gap();
        List<List<Line>> commands = new ArrayList<>();
        commands.add(
                command("throughline explain " + findings.getFirst().advisory().id(), "why, call by call"));
        if (report.upgradePlans().stream().anyMatch(plan -> !plan.options().isEmpty())) {
            commands.add(command("throughline fix", "the upgrades, step by step"));
        }
        Table table = new Table(commands);
        commands.forEach(command -> table.writeRow(page, 0, command));
    }

    private static List<Line> command(String command, String purpose) {
        return List.of(Line.of(Ink.STRONG, command), Line.of(Ink.DIM, purpose));
    }
}
