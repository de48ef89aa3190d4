package dev.throughline.report.html;

import dev.throughline.model.AdvisoryData;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.Count;
import dev.throughline.report.DataAge;
import dev.throughline.report.Headline;
import dev.throughline.report.VerdictCounts;
import dev.throughline.report.VisibleText;
import dev.throughline.report.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The page as its template reads it: plain texts, which the template escapes.
 *
 * @param target what was scanned
 * @param subject what it turned out to be, and when
 * @param headline what matters most
 * @param changes what changed since the baseline, where there is one
 * @param warning that the advisories are stale, where they are
 * @param tiles how many findings have which verdict, most urgent first
 * @param first reachable or not ruled out, and known to be exploited
 * @param upgrades what to do, what ends most first
 * @param findings most urgent first; made one by one, as they are written
 * @param severities the severities that there are findings of, worst first
 * @param components the components that have findings, sorted
 * @param fixed findings of the baseline that are gone
 * @param analysed what the scan looked at
 * @param entryPoints where the analysis started
 * @param problems what could not be read
 */
record Page(
        String target,
        String subject,
        Headline headline,
        Optional<String> changes,
        Optional<String> warning,
        List<VerdictTile> tiles,
        List<FindingLink> first,
        List<UpgradeRow> upgrades,
        Iterable<FindingCard> findings,
        List<Choice> severities,
        List<Choice> components,
        List<String> fixed,
        List<Fact> analysed,
        List<String> entryPoints,
        List<String> problems) {
    private static final int MOST_UPGRADES = 8;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Something to choose in a filter, with the number of findings behind it. */
    record Choice(String value, String label) {}

    /** A finding elsewhere on the page. */
    record FindingLink(String anchor, String id, ComponentName component, Verdict.Kind kind, String verdict) {}

    static Page of(ScanReport report, BaselineComparison comparison) {
        Headline headline = Headline.of(report, comparison);
        List<Finding> shown = comparison.news(report);
        Anchors anchors = Anchors.of(shown);
        FindingCards cards = new FindingCards(report, anchors);
        return new Page(
                VisibleText.of(report.target().name()),
                Words.of(report.target().kind()) + " with "
                        + Count.of(report.components().size(), "component") + ", scanned "
                        + MINUTE.format(report.startedAt()),
                headline,
                headline.changes(),
                DataAge.warning(report),
                VerdictTile.of(VerdictCounts.of(shown)),
                first(shown, anchors),
                UpgradeRow.of(report, shown),
                () -> shown.stream().map(cards::of).iterator(),
                severities(shown),
                components(shown),
                comparison.fixed().stream()
                        .map(finding -> finding.advisory().id() + " in "
                                + ComponentName.of(finding.component().purl()))
                        .map(VisibleText::of)
                        .toList(),
                analysed(report),
                report.analysis().map(Page::entryPoints).orElse(List.of()),
                report.problems().stream()
                        .map(problem -> VisibleText.of(problem + "; " + problem.remedy()))
                        .toList());
    }

    private static List<FindingLink> first(List<Finding> shown, Anchors anchors) {
        return shown.stream()
                .filter(finding -> finding.advisory().exploitation().knownExploited())
                .filter(finding -> finding.verdict().kind() != Verdict.Kind.UNREACHABLE)
                .map(finding -> new FindingLink(
                        anchors.of(finding),
                        VisibleText.of(finding.advisory().id()),
                        ComponentName.of(finding.component().purl()),
                        finding.verdict().kind(),
                        Words.of(finding.verdict().kind())))
                .toList();
    }

    private static List<Choice> severities(List<Finding> shown) {
        List<Choice> choices = new ArrayList<>();
        for (SeverityLevel level : Arrays.asList(SeverityLevel.values()).reversed()) {
            long count = shown.stream()
                    .filter(finding -> finding.advisory().severity().level() == level)
                    .count();
            if (count > 0) {
                choices.add(new Choice(level.name(), FindingCards.wordFor(level) + " (" + Count.number(count) + ")"));
            }
        }
        return choices;
    }

    private static List<Choice> components(List<Finding> shown) {
        return shown.stream()
                .map(finding -> ComponentName.of(finding.component().purl()).toString())
                .distinct()
                .sorted()
                .map(text -> new Choice(text, text))
                .toList();
    }

    private static List<Fact> analysed(ScanReport report) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Advisories", advisories(report.advisoryData())));
        report.analysis().ifPresent(analysis -> addAnalysis(analysis, facts));
        facts.add(new Fact("Made by", "Throughline " + VisibleText.of(report.toolVersion())));
        return facts;
    }

    private static String advisories(AdvisoryData data) {
        return Count.number(data.advisoryCount()) + " (" + VisibleText.of(data.origin()) + ")"
                + DataAge.day(data).map(day -> " as of " + day).orElse("");
    }

    private static void addAnalysis(AnalysisSummary analysis, List<Fact> facts) {
        facts.add(new Fact(
                "Code",
                Count.of(analysis.classCount(), "class") + " and those of Java " + analysis.javaVersion() + ": "
                        + Count.of(analysis.reachableMethodCount(), "reachable method") + ", "
                        + Count.of(analysis.callEdgeCount(), "call") + " between them"));
        analysis.assumptionCounts()
                .forEach((kind, count) ->
                        facts.add(new Fact("Assumed", Count.of(count, "time") + ": " + Words.of(kind))));
    }

    private static List<String> entryPoints(AnalysisSummary analysis) {
        return analysis.entryPoints().stream()
                .map(entryPoint -> VisibleText.of(PathPicture.nameOf(entryPoint)))
                .toList();
    }

    /** The upgrades to show at once: the urgent ones, as many as a reader takes in. */
    List<UpgradeRow> nextUpgrades() {
        long urgent = upgrades.stream().filter(UpgradeRow::urgent).count();
        return upgrades.subList(0, (int) Math.min(urgent == 0 ? upgrades.size() : urgent, MOST_UPGRADES));
    }

    /** The other upgrades. */
    List<UpgradeRow> laterUpgrades() {
        return upgrades.subList(nextUpgrades().size(), upgrades.size());
    }

    /** How many findings there are, in words. */
    String count() {
        return Count.of(tiles.getFirst().count(), "finding");
    }

    /** Whether there is anything to show as a finding. */
    boolean hasFindings() {
        return !components.isEmpty();
    }
}
