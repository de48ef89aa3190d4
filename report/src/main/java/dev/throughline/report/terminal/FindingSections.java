package dev.throughline.report.terminal;

import dev.throughline.model.Assumption;
import dev.throughline.model.CallPath;
import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.Purl;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.CallFrame;
import dev.throughline.report.ComponentFindings;
import dev.throughline.report.Count;
import dev.throughline.report.PathDigest;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reachable and potentially reachable findings: by component, those that share a call path together. */
final class FindingSections {
    private static final int INDENT = 2;
    private static final int PATH_INDENT = 4;

    private final ScanReport report;
    private final List<Finding> findings;
    private final TerminalStyle style;
    private final FindingRow row;
    private final Table table;
    private final MethodText methods;
    private final UpgradeAdvice upgrades;

    FindingSections(ScanReport report, BaselineComparison comparison, TerminalStyle style, Table table) {
        this.report = report;
        this.findings = comparison.news(report);
        this.style = style;
        this.table = table;
        this.row = new FindingRow(comparison);
        this.methods = new MethodText(style);
        this.upgrades = new UpgradeAdvice(report);
    }

    void writeReachable(Page page) {
        List<ComponentFindings> groups = heading(page, Verdict.Kind.REACHABLE);
        for (ComponentFindings group : groups) {
            writeComponent(page, group);
            Map<CallPath, List<Finding>> byPath = new LinkedHashMap<>();
            for (Finding finding : group.findings()) {
                byPath.computeIfAbsent(pathsOf(finding).getFirst(), path -> new ArrayList<>())
                        .add(finding);
            }
            byPath.forEach((path, sharing) -> {
                writeRows(page, sharing);
                writePath(page, path);
                writeOtherPaths(page, sharing);
            });
        }
    }

    void writePotentiallyReachable(Page page) {
        List<ComponentFindings> groups = heading(page, Verdict.Kind.POTENTIALLY_REACHABLE);
        for (ComponentFindings group : groups) {
            writeComponent(page, group);
            Map<List<Assumption>, List<Finding>> byAssumptions = new LinkedHashMap<>();
            for (Finding finding : group.findings()) {
                byAssumptions
                        .computeIfAbsent(assumptionsOf(finding), assumptions -> new ArrayList<>())
                        .add(finding);
            }
            byAssumptions.forEach((assumptions, sharing) -> {
                writeRows(page, sharing);
                writeHidingPlace(page, assumptions);
            });
        }
    }

    private List<ComponentFindings> heading(Page page, Verdict.Kind kind) {
        List<ComponentFindings> groups = ComponentFindings.of(findings, kind);
        if (!groups.isEmpty()) {
            page.heading(HeadSection.inkOf(kind), Words.of(kind).toUpperCase(Locale.ROOT), Words.meaningOf(kind));
        }
        return groups;
    }

    private void writeComponent(Page page, ComponentFindings group) {
        page.gap();
        Component component = group.component();
        page.paragraph(0, title(component));
        Optional<String> advice = upgrades.sentenceFor(component).or(() -> fixedVersions(group));
        page.paragraph(
                INDENT,
                advice.map(text -> Line.of(Ink.GOOD, text))
                        .orElseGet(() -> Line.of(Ink.DIM, "no fixed version is known")));
    }

    private Line title(Component component) {
        Line title = Line.of(Ink.STRONG, component.purl().packageName()).add(" " + component.version());
        List<Purl> path = component.dependencyPath();
        if (path.size() > 2) {
            Purl direct = path.get(1);
            return title.add(
                    Ink.DIM,
                    style.separator() + "brought in by " + direct.packageName() + " "
                            + direct.version().orElse(""));
        }
        return title;
    }

    private static Optional<String> fixedVersions(ComponentFindings group) {
        List<String> versions = group.findings().stream()
                .flatMap(finding -> finding.match().fixedVersion().stream())
                .distinct()
                .toList();
        return versions.isEmpty() ? Optional.empty() : Optional.of("fixed in " + String.join(", ", versions));
    }

    private void writeRows(Page page, List<Finding> sharing) {
        page.gap();
        sharing.forEach(finding -> table.writeRow(page, INDENT, row.cells(finding)));
    }

    private void writePath(Page page, CallPath path) {
        boolean first = true;
        for (PathDigest.Step step : PathDigest.of(CallFrame.of(path, report)).steps()) {
            Line arrow = first ? new Line() : Line.of(Ink.DIM, style.arrow() + " ");
            int columns = page.columns(PATH_INDENT + arrow.width());
            Line text = switch (step) {
                case PathDigest.Step.Shown shown when arrow.isEmpty() -> entry(path, shown.frame(), columns);
                case PathDigest.Step.Shown shown -> methods.frame(shown.frame(), columns);
                case PathDigest.Step.Omitted omitted ->
                    Line.of(Ink.DIM, style.ellipsis() + " " + omitted.count() + " calls");
            };
            page.line(PATH_INDENT, arrow.add(text));
            first = false;
        }
    }

    /** The first frame with what calls it, if there is room for that. */
    private Line entry(CallPath path, CallFrame frame, int columns) {
        Line kind = Line.of(Ink.DIM, "  " + Words.of(path.entryPoint().kind()));
        Line line = methods.frame(frame, columns);
        return line.width() + kind.width() <= columns ? line.add(kind) : line;
    }

    private void writeOtherPaths(Page page, List<Finding> sharing) {
        int others = sharing.stream()
                .mapToInt(finding -> pathsOf(finding).size() - 1)
                .max()
                .orElse(0);
        if (others > 0) {
            page.line(PATH_INDENT, Line.of(Ink.DIM, "and " + Count.of(others, "other path")));
        }
    }

    private void writeHidingPlace(Page page, List<Assumption> assumptions) {
        Assumption first = assumptions.getFirst();
        page.paragraph(PATH_INDENT, Line.of("may hide behind " + first.detail()));
        page.line(PATH_INDENT, Line.of(Ink.DIM, "in ").add(methods.callSite(first, page.columns(PATH_INDENT + 3))));
        if (assumptions.size() > 1) {
            page.line(PATH_INDENT, Line.of(Ink.DIM, "and " + Count.of(assumptions.size() - 1, "other place")));
        }
    }

    private static List<CallPath> pathsOf(Finding finding) {
        return ((Reachable) finding.verdict()).paths();
    }

    private static List<Assumption> assumptionsOf(Finding finding) {
        return ((PotentiallyReachable) finding.verdict()).assumptions();
    }
}
