package dev.throughline.report.html;

import dev.throughline.model.Advisory;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate;
import dev.throughline.model.Finding;
import dev.throughline.model.Problem;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unreachable;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.CallFrame;
import dev.throughline.report.Count;
import dev.throughline.report.DataAge;
import dev.throughline.report.Exploitability;
import dev.throughline.report.Headline;
import dev.throughline.report.MethodNames;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the page shows, as its script reads it. */
record PageData(
        String target,
        String subject,
        String headline,
        String urgency,
        Optional<String> changes,
        Optional<String> warning,
        List<Row> findings,
        List<String> problems) {

    /** One finding. */
    record Row(
            String id,
            String verdict,
            String level,
            String severity,
            double score,
            boolean kev,
            double epss,
            Optional<String> epssText,
            String component,
            String summary,
            List<String> facts,
            List<String> links,
            List<Part> parts,
            List<Path> paths) {}

    /** A titled list: assumptions, the frontier, the reason. */
    record Part(String title, List<String> lines) {}

    record Path(String entry, List<Frame> frames) {}

    record Frame(String name, String place, String how, boolean certain, boolean own) {}

    static PageData of(ScanReport report, BaselineComparison comparison) {
        Headline headline = Headline.of(report, comparison);
        UpgradeAdvice upgrades = new UpgradeAdvice(report);
        return new PageData(
                report.target().name(),
                Words.of(report.target().kind()) + ", "
                        + Count.of(report.components().size(), "component") + ", "
                        + Count.of(report.advisoryData().advisoryCount(), "advisory") + ", Throughline "
                        + report.toolVersion(),
                headline.sentence(),
                headline.urgency().name(),
                headline.changes(),
                DataAge.warning(report),
                comparison.news(report).stream()
                        .map(finding -> row(report, finding, upgrades))
                        .toList(),
                report.problems().stream().map(PageData::problem).toList());
    }

    private static Row row(ScanReport report, Finding finding, UpgradeAdvice upgrades) {
        Advisory advisory = finding.advisory();
        return new Row(
                advisory.id(),
                finding.verdict().kind().name(),
                Words.of(finding.verdict().level()),
                advisory.severity().level().name(),
                advisory.severity().score().orElse(-1),
                advisory.exploitation().knownExploited(),
                advisory.exploitation().epss().orElse(-1),
                Exploitability.percent(advisory.exploitation()),
                finding.component().purl().packageName() + " "
                        + finding.component().version(),
                advisory.summary(),
                facts(finding, upgrades),
                advisory.references().stream()
                        .filter(reference -> reference.startsWith("https://"))
                        .toList(),
                parts(finding),
                finding.verdict() instanceof Reachable reachable
                        ? reachable.paths().stream()
                                .map(path -> path(report, path))
                                .toList()
                        : List.of());
    }

    private static List<String> facts(Finding finding, UpgradeAdvice upgrades) {
        List<String> facts = new ArrayList<>();
        facts.add("Remedy: " + upgrades.sentenceFor(finding));
        facts.add("Evidence: " + Words.of(finding.verdict().level()) + ", "
                + Words.meaningOf(finding.verdict().level()));
        finding.advisory().exploitation().kevSince().ifPresent(day -> facts.add("Known to be exploited since " + day));
        if (!finding.advisory().aliases().isEmpty()) {
            facts.add("Also known as " + String.join(", ", finding.advisory().aliases()));
        }
        finding.component().locations().forEach(location -> facts.add("Stands in " + location));
        finding.match()
                .functions()
                .forEach(function -> facts.add("Function: " + MethodNames.withParameters(function.method()) + ", "
                        + Words.of(function.origin())));
        return facts;
    }

    private static List<Part> parts(Finding finding) {
        return switch (finding.verdict()) {
            case Reachable _ -> List.of();
            case PotentiallyReachable potential -> {
                List<Part> parts = new ArrayList<>();
                parts.add(new Part("What may hide a call path", assumptions(potential.assumptions())));
                parts.addAll(certificate(potential.certificate()));
                yield parts;
            }
            case Unreachable unreachable -> {
                List<Part> parts = new ArrayList<>(certificate(unreachable.certificate()));
                parts.add(new Part(
                        Count.of(unreachable.certificate().assumptionCount(), "assumption")
                                + ", none able to hide a path",
                        assumptions(unreachable.certificate().assumptions())));
                yield parts;
            }
            case Unknown unknown ->
                List.of(new Part(
                        Words.of(unknown.reason()), List.of(unknown.detail(), Words.remedyFor(unknown.reason()))));
        };
    }

    private static List<Part> certificate(Certificate certificate) {
        return List.of(
                new Part(
                        "Looked for, and no call path found",
                        certificate.searched().stream()
                                .map(MethodNames::withParameters)
                                .toList()),
                new Part(
                        "Not in the component's code",
                        certificate.absent().stream()
                                .map(MethodNames::withParameters)
                                .toList()),
                new Part(
                        "The nearest callers, none of them reached",
                        certificate.frontier().stream()
                                .map(edge -> edge.caller().displayName() + " → "
                                        + edge.callee().displayName() + ": " + edge.reason())
                                .toList()));
    }

    private static List<String> assumptions(List<Assumption> assumptions) {
        return assumptions.stream()
                .map(assumption -> Words.of(assumption.kind()) + ": " + assumption.detail() + " in "
                        + assumption.method().displayName())
                .toList();
    }

    private static Path path(ScanReport report, CallPath path) {
        return new Path(
                Words.of(path.entryPoint().kind()) + ": " + path.entryPoint().reason(),
                CallFrame.of(path, report).stream()
                        .map(frame -> new Frame(
                                frame.method().displayName(),
                                frame.position().orElse(""),
                                frame.calledBy().map(Words::of).orElse(""),
                                frame.certain(),
                                frame.isApplication()))
                        .toList());
    }

    private static String problem(Problem problem) {
        return problem.where() + ": " + problem.what() + "; " + problem.remedy();
    }
}
