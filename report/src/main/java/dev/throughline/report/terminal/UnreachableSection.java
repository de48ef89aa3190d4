package dev.throughline.report.terminal;

import dev.throughline.model.Advisory;
import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.ComponentFindings;
import dev.throughline.report.Count;
import dev.throughline.report.Words;
import java.util.List;
import java.util.Locale;

/** Findings that no code reaches: a line for each component. */
final class UnreachableSection {
    private static final int MOST_COMPONENTS = 30;

    private final List<ComponentFindings> groups;

    UnreachableSection(ScanReport report, BaselineComparison comparison) {
        this.groups = ComponentFindings.of(comparison.news(report), Verdict.Kind.UNREACHABLE);
    }

    void writeTo(Page page) {
        if (groups.isEmpty()) {
            return;
        }
        Verdict.Kind kind = Verdict.Kind.UNREACHABLE;
        page.heading(HeadSection.inkOf(kind), Words.of(kind).toUpperCase(Locale.ROOT), Words.meaningOf(kind));
        page.gap();
        int nameWidth = Math.min(
                page.columns(0) / 2,
                groups.stream().mapToInt(group -> name(group).width()).max().orElse(0));
        for (ComponentFindings group : groups.subList(0, Math.min(MOST_COMPONENTS, groups.size()))) {
            Line line = name(group).fitted(nameWidth, page.style().ellipsis()).padTo(nameWidth);
            line.add(String.format(Locale.ROOT, "  %3d  ", group.findings().size()));
            page.line(0, line.add(ids(group.findings(), page.columns(line.width()))));
        }
        if (groups.size() > MOST_COMPONENTS) {
            page.line(0, Line.of(Ink.DIM, "and " + rest()));
        }
    }

    private String rest() {
        List<ComponentFindings> rest = groups.subList(MOST_COMPONENTS, groups.size());
        int findings = rest.stream().mapToInt(group -> group.findings().size()).sum();
        return Count.of(findings, "vulnerability") + " in " + Count.of(rest.size(), "other component");
    }

    private static Line name(ComponentFindings group) {
        Component component = group.component();
        return Line.of(component.purl().packageName() + " " + component.version());
    }

    /** As many ids as fit, and how many are left. */
    private static Line ids(List<Finding> findings, int columns) {
        Line line = new Line();
        for (int i = 0; i < findings.size(); i++) {
            Line next = new Line()
                    .add(line)
                    .add(Ink.DIM, i == 0 ? "" : ", ")
                    .add(id(findings.get(i).advisory()));
            int left = findings.size() - i - 1;
            String rest = left == 0 ? "" : " and " + left + " more";
            if (i > 0 && next.width() + rest.length() > columns) {
                return line.add(Ink.DIM, " and " + (left + 1) + " more");
            }
            line = next;
        }
        return line;
    }

    private static Line id(Advisory advisory) {
        Line id = Line.of(Ink.DIM, advisory.id());
        return advisory.exploitation().knownExploited() ? id.add(" ").add(Ink.STRONG, "KEV") : id;
    }
}
