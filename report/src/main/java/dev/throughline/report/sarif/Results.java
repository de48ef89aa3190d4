package dev.throughline.report.sarif;

import dev.throughline.model.Advisory;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallPath;
import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unreachable;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.CallFrame;
import dev.throughline.report.Count;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.VisibleText;
import dev.throughline.report.Words;
import dev.throughline.report.sarif.SarifLog.CodeFlow;
import dev.throughline.report.sarif.SarifLog.Message;
import dev.throughline.report.sarif.SarifLog.Result;
import dev.throughline.report.sarif.SarifLog.ResultProperties;
import dev.throughline.report.sarif.SarifLog.ThreadFlow;
import dev.throughline.report.sarif.SarifLog.ThreadFlowLocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the result of one finding. */
final class Results {
    /** GitHub shows no more steps of a result. */
    static final int MOST_STEPS = 1_000;

    private final ScanReport report;
    private final BaselineComparison comparison;
    private final Rules rules;
    private final Places places;
    private final Fingerprints fingerprints;
    private final UpgradeAdvice upgrades;

    Results(ScanReport report, BaselineComparison comparison, Rules rules, Places places, Fingerprints fingerprints) {
        this.report = report;
        this.comparison = comparison;
        this.rules = rules;
        this.places = places;
        this.fingerprints = fingerprints;
        this.upgrades = new UpgradeAdvice(report);
    }

    Result resultOf(Finding finding) {
        return new Result(
                finding.advisory().id(),
                rules.indexOf(finding),
                Levels.of(finding),
                Message.of(VisibleText.of(message(finding))),
                List.of(places.of(finding)),
                finding.verdict() instanceof Reachable reachable ? codeFlows(reachable.paths()) : List.of(),
                fingerprints.of(finding),
                baselineState(finding),
                List.of(),
                properties(finding));
    }

    private String message(Finding finding) {
        String subject = finding.component().purl().packageName() + " "
                + finding.component().version() + " has " + finding.advisory().id();
        String upgrade = upgrades.sentenceFor(finding);
        return switch (finding.verdict()) {
            case Reachable reachable ->
                subject + ", and the code reaches it: "
                        + chain(reachable.paths().getFirst()) + ". Remedy: " + upgrade + ".";
            case PotentiallyReachable potential ->
                subject + ", and the code may reach it: a call path may hide behind "
                        + potential.assumptions().getFirst().detail() + ". Remedy: " + upgrade + ".";
            case Unknown unknown ->
                subject + "; whether the code reaches it is unknown: " + Words.of(unknown.reason()) + ". Remedy: "
                        + upgrade + ".";
            case Unreachable _ -> subject + ", and no code reaches it.";
        };
    }

    private static String chain(CallPath path) {
        String target = path.target().displayName();
        if (path.edges().isEmpty()) {
            return target + " is an entry point itself";
        }
        return path.entryPoint().method().displayName() + " leads to " + target + " in "
                + Count.of(path.edges().size(), "call");
    }

    private List<CodeFlow> codeFlows(List<CallPath> paths) {
        List<CodeFlow> flows = new ArrayList<>();
        int steps = 0;
        for (CallPath path : paths) {
            List<CallFrame> frames = CallFrame.of(path, report);
            steps += frames.size();
            if (steps > MOST_STEPS) {
                break;
            }
            List<ThreadFlowLocation> locations = new ArrayList<>();
            for (int i = 0; i < frames.size(); i++) {
                locations.add(step(path, frames.get(i), i, i == frames.size() - 1));
            }
            flows.add(new CodeFlow(
                    Message.of(VisibleText.of(Words.of(path.entryPoint().kind()) + ": "
                            + path.entryPoint().reason())),
                    List.of(new ThreadFlow(locations))));
        }
        return flows;
    }

    private ThreadFlowLocation step(CallPath path, CallFrame frame, int depth, boolean last) {
        String how = frame.calledBy()
                .map(Words::of)
                .orElse(Words.of(path.entryPoint().kind()));
        String doubt = frame.certain() ? "" : ", one of several possible callees";
        String message = VisibleText.of(frame.method().displayName() + " (" + how + doubt + ")");
        boolean essential = depth == 0 || last || frame.isApplication();
        return new ThreadFlowLocation(
                places.of(frame, message),
                List.of("call", "function"),
                depth,
                essential ? "essential" : frame.isPlatform() ? "unimportant" : "important");
    }

    private Optional<String> baselineState(Finding finding) {
        if (!comparison.isCompared()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (comparison.changeOf(finding)) {
                    case NEW -> "new";
                    case WORSENED, IMPROVED -> "updated";
                    case UNCHANGED -> "unchanged";
                });
    }

    private static ResultProperties properties(Finding finding) {
        Advisory advisory = finding.advisory();
        List<Assumption> assumptions =
                finding.verdict() instanceof PotentiallyReachable potential ? potential.assumptions() : List.of();
        return new ResultProperties(
                finding.verdict().kind().name(),
                finding.verdict().level().name(),
                finding.component().purl().toString(),
                finding.match().fixedVersion(),
                advisory.exploitation().epss(),
                advisory.exploitation().kevSince().map(LocalDate::toString),
                assumptions.stream()
                        .map(assumption -> assumption.method().displayName() + ": " + assumption.detail())
                        .toList());
    }
}
