package dev.throughline.report.html;

import dev.throughline.model.Advisory;
import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate;
import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.Location;
import dev.throughline.model.ScanReport;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unreachable;
import dev.throughline.report.Count;
import dev.throughline.report.Exploitability;
import dev.throughline.report.MethodNames;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.VisibleText;
import dev.throughline.report.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes the cards of findings. */
final class FindingCards {
    private final ScanReport report;
    private final Anchors anchors;
    private final UpgradeAdvice upgrades;

    FindingCards(ScanReport report, Anchors anchors) {
        this.report = report;
        this.anchors = anchors;
        this.upgrades = new UpgradeAdvice(report);
    }

    FindingCard of(Finding finding) {
        Advisory advisory = finding.advisory();
        Verdict verdict = finding.verdict();
        return new FindingCard(
                anchors.of(finding),
                VisibleText.of(advisory.id()),
                verdict.kind().name(),
                Words.of(verdict.kind()),
                Words.of(verdict.level()),
                advisory.severity().level().name(),
                severity(advisory),
                number(advisory.severity().score().orElse(-1)),
                advisory.exploitation().knownExploited(),
                number(advisory.exploitation().epss().orElse(-1)),
                Exploitability.percent(advisory.exploitation()),
                ComponentName.of(finding.component().purl()),
                VisibleText.of(advisory.summary()),
                VisibleText.of(gist(verdict)),
                VisibleText.of(upgrades.sentenceFor(finding)),
                facts(finding),
                functions(finding),
                advisory.references().stream()
                        .filter(FindingCards::isWebAddress)
                        .toList(),
                verdict instanceof Reachable reachable ? pictures(reachable.paths()) : List.of(),
                ProofPart.of(verdict));
    }

    static String wordFor(SeverityLevel level) {
        return level == SeverityLevel.UNKNOWN ? "unrated" : level.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the address is a well-formed one of the web: what else an advisory says is not made a link. */
    private static boolean isWebAddress(String reference) {
        try {
            URI uri = new URI(reference);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String severity(Advisory advisory) {
        String word = wordFor(advisory.severity().level());
        return advisory.severity().score().isEmpty()
                ? word
                : word + " " + number(advisory.severity().score().getAsDouble());
    }

    private static String number(double number) {
        return Double.toString(number);
    }

    private static String gist(Verdict verdict) {
        return switch (verdict) {
            case Reachable reachable -> gist(reachable.paths());
            case PotentiallyReachable potential ->
                "may hide behind " + potential.assumptions().getFirst().detail() + " in "
                        + MethodNames.brief(potential.assumptions().getFirst().method());
            case Unknown unknown -> Words.of(unknown.reason());
            case Unreachable unreachable -> gist(unreachable.certificate());
        };
    }

    private static String gist(List<CallPath> paths) {
        CallPath shortest = paths.getFirst();
        String target = MethodNames.brief(shortest.target());
        if (shortest.edges().isEmpty()) {
            return target + " is an entry point itself";
        }
        return MethodNames.brief(shortest.entryPoint().method()) + " → " + target + ", "
                + Count.of(shortest.edges().size(), "call");
    }

    private static String gist(Certificate certificate) {
        if (certificate.searched().isEmpty() && !certificate.absent().isEmpty()) {
            return "the component's code does not have the vulnerable function";
        }
        return "no call path exists, and nothing unresolved could hide one";
    }

    private List<PathPicture> pictures(List<CallPath> paths) {
        return paths.stream().map(path -> PathPicture.of(path, report)).toList();
    }

    private static List<Fact> facts(Finding finding) {
        Advisory advisory = finding.advisory();
        Component component = finding.component();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Evidence",
                Words.of(finding.verdict().level()) + ": "
                        + Words.meaningOf(finding.verdict().level())));
        advisory.exploitation().kevSince().ifPresent(day -> facts.add(new Fact("Exploited", "known since " + day)));
        add(facts, "Also known as", String.join(", ", advisory.aliases()));
        add(facts, "Weakness", String.join(", ", advisory.cwes()));
        add(facts, "Brought in by", path(component));
        add(
                facts,
                "Found in",
                component.locations().stream().map(Location::toString).collect(Collectors.joining(", ")));
        return facts;
    }

    /** The way by which the component comes in; empty text for the target itself. */
    private static String path(Component component) {
        if (component.dependencyPath().size() < 2) {
            return "";
        }
        return component.dependencyPath().stream()
                .map(ComponentName::of)
                .map(ComponentName::toString)
                .collect(Collectors.joining(" → "));
    }

    private static void add(List<Fact> facts, String term, String text) {
        if (!text.isEmpty()) {
            facts.add(new Fact(term, VisibleText.of(text)));
        }
    }

    private static List<Fact> functions(Finding finding) {
        return finding.match().functions().stream()
                .map(function -> new Fact(
                        VisibleText.of(MethodNames.withParameters(function.method())),
                        VisibleText.of(Words.of(function.role()) + ", " + Words.of(function.origin())
                                + (function.note().isEmpty() ? "" : ": " + function.note()))))
                .toList();
    }
}
