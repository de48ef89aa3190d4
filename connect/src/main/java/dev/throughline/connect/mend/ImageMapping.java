package dev.throughline.connect.mend;

import dev.throughline.connect.CveId;
import dev.throughline.connect.ProposedFix;
import dev.throughline.connect.ReportedComponent;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.ReportedState;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.Skipped.Reason;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.mend.FindingMapping.Mapped;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Mend.io's image finding in our words, or the reason why it is none of ours. */
final class ImageMapping {
    private ImageMapping() {}

    static Mapped map(String project, List<Fields> rows) {
        List<ReportedFinding> findings = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Fields row : rows) {
            Optional<String> id = row.text("uuid");
            Optional<String> cve = CveId.of(vulnerability(row));
            Optional<String> name = row.text("packageName");
            String sample = vulnerability(row) + " " + name.orElse("");
            if (id.isEmpty()) {
                skipped.add(Skipped.row(Reason.UNREADABLE, sample));
            } else if (cve.isEmpty()) {
                skipped.add(Skipped.row(Reason.NO_CVE, sample));
            } else if (name.isEmpty()) {
                skipped.add(Skipped.row(Reason.NO_COMPONENT, sample));
            } else {
                findings.add(finding(project, row, id.get(), cve.get(), name.get()));
            }
        }
        return new Mapped(findings, Skipped.merged(skipped));
    }

    /** Clients spell the name of the field in two ways. */
    private static String vulnerability(Fields row) {
        return row.text("vulnerabilityID").or(() -> row.text("vulnerabilityId")).orElse("");
    }

    private static ReportedFinding finding(String project, Fields row, String id, String cve, String name) {
        return new ReportedFinding(
                id,
                project,
                cve,
                List.of(),
                cve + " in " + name,
                new ReportedComponent(name, row.textOrEmpty("packageVersion"), Optional.empty()),
                row.text("imageName"),
                Ratings.severity(row.textOrEmpty("severity"), row.decimal("cvss"), row.text("cvssDetails")),
                OptionalDouble.empty(),
                Reachability.ofImage(row.text("reachabilityStatus")),
                ReportedState.OPEN,
                time(row.textOrEmpty("detectionDate")),
                time(row.textOrEmpty("lastModifiedDate")),
                Relation.UNKNOWN,
                Scope.UNKNOWN,
                row.text("fixVersion")
                        .map(version -> new ProposedFix(Optional.of(version), version, List.of()))
                        .orElse(ProposedFix.NONE),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** {@code 2099-01-05 08:12:00.000000}, without a zone; the service's other times are UTC. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text.strip().replace(' ', 'T').replaceFirst("Z$", ""))
                            .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
