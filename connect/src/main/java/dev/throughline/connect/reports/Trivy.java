package dev.throughline.connect.reports;

import dev.throughline.connect.ReportedState;
import dev.throughline.connect.Skipped.Reason;
import dev.throughline.connect.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Aqua Trivy's JSON. Secrets, misconfigurations and licences in it are no vulnerabilities of packages. */
final class Trivy implements ReportFormat {
    @Override
    public String name() {
        return "Trivy";
    }

    @Override
    public boolean recognizes(Fields document) {
        return document.number("SchemaVersion").isPresent()
                && document.text("ArtifactName").isPresent();
    }

    @Override
    public ReportContent read(Fields document) {
        Rows rows = new Rows(name());
        Optional<String> image = document.textOrEmpty("ArtifactType").equals("container_image")
                ? document.text("ArtifactName")
                : Optional.empty();
        for (Fields result : document.list("Results")) {
            result.list("Vulnerabilities").forEach(row -> add(rows, row, result.textOrEmpty("Target"), image));
            Stream.of("Secrets", "Misconfigurations", "Licenses")
                    .flatMap(kind -> result.list(kind).stream())
                    .forEach(row -> rows.skip(
                            Reason.NOT_A_VULNERABILITY,
                            row.text("RuleID").or(() -> row.text("ID")).orElse(row.textOrEmpty("Name"))));
        }
        return rows.content(name(), document.textOrEmpty("Trivy.Version"));
    }

    private static void add(Rows rows, Fields row, String target, Optional<String> image) {
        Optional<Fields> cvss = row.members("CVSS").values().stream()
                .filter(rating -> rating.decimal("V3Score").isPresent())
                .findFirst();
        rows.add(
                ids(row),
                new Draft()
                        .component(
                                row.text("PkgIdentifier.PURL"),
                                row.textOrEmpty("PkgName"),
                                row.textOrEmpty("InstalledVersion"))
                        .image(image)
                        .title(row.textOrEmpty("Title"))
                        .severity(
                                row.textOrEmpty("Severity"),
                                cvss.map(rating -> rating.decimal("V3Score")).orElseGet(OptionalDouble::empty),
                                cvss.flatMap(rating -> rating.text("V3Vector")))
                        .state(state(row.textOrEmpty("Status")))
                        // Several versions mean one for each line of releases.
                        .fix(Stream.of(row.textOrEmpty("FixedVersion").split(",", -1))
                                .map(String::strip)
                                .filter(version -> !version.isEmpty())
                                .findFirst())
                        .locations(row.text("PkgPath").or(() -> Optional.of(target)).stream()
                                .filter(path -> !path.isEmpty())
                                .toList()));
    }

    private static List<String> ids(Fields row) {
        List<String> ids = new ArrayList<>();
        row.text("VulnerabilityID").ifPresent(ids::add);
        ids.addAll(row.texts("VendorIDs"));
        return ids;
    }

    /** "fixed" says that a fixed version exists, not that this one is. */
    private static ReportedState state(String status) {
        return status.equals("not_affected") ? ReportedState.dismissed(status) : ReportedState.OPEN;
    }
}
