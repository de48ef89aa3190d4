package dev.throughline.connect.mend;

import dev.throughline.connect.CveId;
import dev.throughline.connect.ProposedFix;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.Skipped.Reason;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Mend.io's dependency finding in our words, or the reason why it is none of ours.
 *
 * <p>Its EPSS is left out: the scale of {@code epssPercentage} is documented nowhere, and a figure a hundred times too high is worse
 * than none.
 */
final class FindingMapping {
    private FindingMapping() {}

    /** What became of a page of rows. */
    record Mapped(List<ReportedFinding> findings, List<Skipped> skipped) {}

    static Mapped map(String project, List<Fields> rows) {
        List<ReportedFinding> findings = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Fields row : rows) {
            Optional<Reason> reason = reasonToSkip(row);
            reason.ifPresentOrElse(
                    why -> skipped.add(
                            Skipped.row(why, row.textOrEmpty("name") + " " + Components.name(row.at("component")))),
                    () -> findings.add(finding(project, row)));
        }
        return new Mapped(findings, Skipped.merged(skipped));
    }

    private static Optional<Reason> reasonToSkip(Fields row) {
        if (row.text("uuid").isEmpty()) {
            return Optional.of(Reason.UNREADABLE);
        }
        if (!row.text("type").orElse("SECURITY_VULNERABILITY").equals("SECURITY_VULNERABILITY")) {
            return Optional.of(Reason.NOT_A_VULNERABILITY);
        }
        if (row.textOrEmpty("name").startsWith("MSC-") || row.flag("malicious")) {
            return Optional.of(Reason.MALICIOUS_PACKAGE);
        }
        if (cve(row).isEmpty()) {
            return Optional.of(Reason.NO_CVE);
        }
        return Components.name(row.at("component")).isEmpty() ? Optional.of(Reason.NO_COMPONENT) : Optional.empty();
    }

    private static ReportedFinding finding(String project, Fields row) {
        String cve = cve(row).orElseThrow();
        return new ReportedFinding(
                row.text("uuid").orElseThrow(),
                project,
                cve,
                CveId.others(cve, ids(row)),
                row.text("vulnerability.description")
                        .map(FindingMapping::firstLine)
                        .orElse(cve),
                Components.component(row.at("component")),
                Optional.empty(),
                Ratings.severity(
                        row.textOrEmpty("vulnerability.severity"),
                        row.decimal("vulnerability.score"),
                        row.text("scoreMetadataVector")),
                OptionalDouble.empty(),
                Reachability.ofDependency(row.text("reachability")),
                States.state(row),
                row.time("findingInfo.detectedAt"),
                row.time("findingInfo.modifiedAt"),
                relation(row),
                Scope.UNKNOWN,
                fix(row),
                Stream.of("component.dependencyFile", "component.path")
                        .flatMap(path -> row.text(path).stream())
                        .distinct()
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> ids(Fields row) {
        return Stream.of("name", "vulnerability.name")
                .flatMap(path -> row.text(path).stream())
                .toList();
    }

    private static Optional<String> cve(Fields row) {
        return CveId.firstOf(ids(row));
    }

    /** Contexts are newer and fuller than the component's own text, which may be empty. */
    private static Relation relation(Fields row) {
        List<Fields> contexts = row.list("dependencyContexts");
        if (!contexts.isEmpty()) {
            return contexts.stream().anyMatch(context -> context.flag("isDirect"))
                    ? Relation.DIRECT
                    : Relation.TRANSITIVE;
        }
        return switch (row.textOrEmpty("component.dependencyType")) {
            case "Direct", "DIRECT" -> Relation.DIRECT;
            case "Transitive", "TRANSITIVE" -> Relation.TRANSITIVE;
            default -> row.flag("component.directDependency") ? Relation.DIRECT : Relation.UNKNOWN;
        };
    }

    /** The resolution is free text: a bare version, a list, an address. Only a bare version is taken for one. */
    private static ProposedFix fix(Fields row) {
        String resolution = row.textOrEmpty("topFix.fixResolution");
        Optional<String> version = Optional.of(resolution).filter(text -> text.matches("v?\\d[\\w.+-]*"));
        return resolution.isEmpty() ? ProposedFix.NONE : new ProposedFix(version, resolution, List.of());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
