package dev.throughline.connect.reports;

import dev.throughline.connect.ReportedState;
import dev.throughline.connect.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Anchore Grype's JSON. What its user ignores stands in a list of its own and comes in as dismissed. */
final class Grype implements ReportFormat {
    @Override
    public String name() {
        return "Grype";
    }

    @Override
    public boolean recognizes(Fields document) {
        return document.at("matches").isList()
                && document.textOrEmpty("descriptor.name").equals("grype");
    }

    @Override
    public ReportContent read(Fields document) {
        Rows rows = new Rows(name());
        Optional<String> image = document.textOrEmpty("source.type").equals("image")
                ? document.text("source.target.userInput")
                : Optional.empty();
        document.list("matches").forEach(match -> add(rows, match, image, ReportedState.OPEN));
        document.list("ignoredMatches")
                .forEach(
                        match -> add(rows, match, image, ReportedState.dismissed("ignored by a rule of grype's user")));
        return rows.content(name(), document.textOrEmpty("descriptor.version"));
    }

    private static void add(Rows rows, Fields match, Optional<String> image, ReportedState state) {
        Fields artifact = match.at("artifact");
        Fields vulnerability = match.at("vulnerability");
        Optional<Fields> rating = Stream.concat(Stream.of(vulnerability), match.list("relatedVulnerabilities").stream())
                .flatMap(source -> source.list("cvss").stream())
                .filter(cvss -> !cvss.textOrEmpty("version").startsWith("2"))
                .findFirst();
        rows.add(
                ids(match),
                new Draft()
                        .component(artifact.text("purl"), artifact.textOrEmpty("name"), artifact.textOrEmpty("version"))
                        .image(image)
                        .title(vulnerability.textOrEmpty("description"))
                        .severity(
                                vulnerability.textOrEmpty("severity"),
                                rating.map(cvss -> cvss.decimal("metrics.baseScore"))
                                        .orElseGet(OptionalDouble::empty),
                                rating.flatMap(cvss -> cvss.text("vector")))
                        .epss(vulnerability.list("epss").stream()
                                .map(epss -> epss.decimal("epss"))
                                .findFirst()
                                .orElseGet(OptionalDouble::empty))
                        .state(state)
                        .fix(vulnerability.texts("fix.versions").stream().findFirst())
                        .locations(artifact.list("locations").stream()
                                .flatMap(location -> location.text("path").stream())
                                .distinct()
                                .toList()));
    }

    private static List<String> ids(Fields match) {
        List<String> ids = new ArrayList<>();
        match.text("vulnerability.id").ifPresent(ids::add);
        match.list("relatedVulnerabilities")
                .forEach(related -> related.text("id").ifPresent(ids::add));
        return ids;
    }
}
