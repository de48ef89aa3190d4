package dev.throughline.connect.reports;

import dev.throughline.connect.ReportedComponent;
import dev.throughline.connect.ReportedPath;
import dev.throughline.connect.ReportedPath.Hop;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallPath;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.Finding;
import dev.throughline.model.MethodRef;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.report.json.ScanReportReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Our own JSON report, as {@code throughline scan --format json} writes it. */
final class ThroughlineReport {
    static final String NAME = "Throughline report";
    private static final String TOOL = "Throughline";

    private final ScanReportReader reader = new ScanReportReader();

    boolean recognizes(Fields document) {
        return document.textOrEmpty("format").equals("throughline-scan-report");
    }

    ReportContent read(Path file) {
        ScanReport report = reader.read(file);
        Rows rows = new Rows(NAME);
        for (Finding finding : report.findings()) {
            List<String> ids = Stream.concat(Stream.of(finding.advisory().id()), finding.advisory().aliases().stream())
                    .toList();
            rows.add(
                    ids,
                    new Draft()
                            .component(Optional.of(finding.component().purl().toString()), "", "")
                            .title(finding.advisory().summary())
                            .severity(finding.advisory().severity())
                            .epss(finding.advisory().exploitation().epss())
                            .verdicts(List.of(verdict(report, finding.verdict())))
                            .detectedAt(Optional.of(report.startedAt()))
                            .relation(finding.component().relation())
                            .scope(finding.component().scope())
                            .fix(finding.match().fixedVersion()));
        }
        return rows.content(TOOL, report.toolVersion());
    }

    private static ReportedVerdict verdict(ScanReport report, Verdict verdict) {
        List<ReportedPath> paths = verdict instanceof Verdict.Reachable reachable
                ? reachable.paths().stream().map(path -> path(report, path)).toList()
                : List.of();
        return new ReportedVerdict(
                verdict.kind(),
                verdict.level(),
                Optional.of("call graph"),
                verdict instanceof Verdict.Unknown unknown
                        ? unknown.reason().name()
                        : verdict.kind().name(),
                paths);
    }

    private static ReportedPath path(ScanReport report, CallPath path) {
        List<Hop> hops = new ArrayList<>();
        for (CallEdge edge : path.edges()) {
            hops.add(hop(report, edge.caller(), edge.sourceFile(), edge.line()));
        }
        hops.add(hop(report, path.target(), Optional.empty(), OptionalInt.empty()));
        return new ReportedPath(hops);
    }

    private static Hop hop(ScanReport report, MethodRef method, Optional<String> file, OptionalInt line) {
        Optional<ClassOrigin> origin = Optional.ofNullable(report.classOrigins().get(method.className()));
        return new Hop(
                method.displayName(),
                origin.flatMap(ClassOrigin::component).map(ReportedComponent::of),
                origin.map(known -> known.kind() == ClassOrigin.Kind.APPLICATION)
                        .orElse(false),
                file,
                line);
    }
}
