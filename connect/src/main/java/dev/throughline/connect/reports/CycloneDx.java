package dev.throughline.connect.reports;

import dev.throughline.connect.Skipped.Reason;
import dev.throughline.connect.json.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** CycloneDX (ECMA-424) as JSON, with vulnerabilities: a VEX of its own or within a bill of materials. */
final class CycloneDx implements ReportFormat {
    @Override
    public String name() {
        return "CycloneDX";
    }

    @Override
    public boolean recognizes(Fields document) {
        return document.textOrEmpty("bomFormat").equals("CycloneDX");
    }

    @Override
    public ReportContent read(Fields document) {
        Rows rows = new Rows(name());
        Map<String, Fields> componentByRef = new HashMap<>();
        keep(document.at("metadata.component"), componentByRef);
        document.list("components").forEach(component -> keep(component, componentByRef));
        for (Fields vulnerability : document.list("vulnerabilities")) {
            List<Fields> affected = vulnerability.list("affects");
            if (affected.isEmpty()) {
                rows.skip(Reason.NO_COMPONENT, vulnerability.textOrEmpty("id"));
            }
            affected.forEach(ref -> add(rows, vulnerability, ref.textOrEmpty("ref"), componentByRef));
        }
        Optional<Fields> tool = tool(document);
        return rows.content(
                tool.map(known -> known.textOrEmpty("name")).orElse(name()),
                tool.map(known -> known.textOrEmpty("version")).orElse(""));
    }

    private static void keep(Fields component, Map<String, Fields> componentByRef) {
        component.text("bom-ref").ifPresent(ref -> componentByRef.put(ref, component));
        component.list("components").forEach(inner -> keep(inner, componentByRef));
    }

    private static void add(Rows rows, Fields vulnerability, String ref, Map<String, Fields> componentByRef) {
        Optional<Fields> component = Optional.ofNullable(componentByRef.get(ref));
        // A VEX of its own names components of another document by BOM-Link, and often simply by their purl.
        Optional<String> purl = component
                .flatMap(known -> known.text("purl"))
                .or(() -> Optional.of(ref).filter(text -> text.startsWith("pkg:")));
        String name = component
                .map(known -> Stream.of("group", "name")
                        .flatMap(part -> known.text(part).stream())
                        .reduce((group, own) -> group + ":" + own)
                        .orElse(""))
                .orElse("");
        Fields rating = rating(vulnerability);
        String justification = vulnerability.textOrEmpty("analysis.justification");
        rows.add(
                ids(vulnerability),
                new Draft()
                        .component(
                                purl,
                                name,
                                component
                                        .map(known -> known.textOrEmpty("version"))
                                        .orElse(""))
                        .title(vulnerability.textOrEmpty("description"))
                        .severity(rating.textOrEmpty("severity"), score(rating), rating.text("vector"))
                        .verdicts(Vex.verdicts(justification))
                        .state(Vex.state(
                                vulnerability.textOrEmpty("analysis.state"),
                                justification,
                                vulnerability.textOrEmpty("analysis.detail")))
                        .detectedAt(vulnerability.time("analysis.firstIssued")));
    }

    private static List<String> ids(Fields vulnerability) {
        List<String> ids = new ArrayList<>();
        vulnerability.text("id").ifPresent(ids::add);
        vulnerability
                .list("references")
                .forEach(reference -> reference.text("id").ifPresent(ids::add));
        return ids;
    }

    /** The newest method first; what else is no CVSS comes last. */
    private static Fields rating(Fields vulnerability) {
        List<Fields> ratings = vulnerability.list("ratings");
        return Stream.of("CVSSv4", "CVSSv31", "CVSSv3")
                .flatMap(method -> ratings.stream()
                        .filter(rating -> rating.textOrEmpty("method").equals(method)))
                .findFirst()
                .or(() -> ratings.stream().findFirst())
                .orElseGet(() -> vulnerability.at("ratings.none"));
    }

    private static OptionalDouble score(Fields rating) {
        return rating.textOrEmpty("method").startsWith("CVSS") ? rating.decimal("score") : OptionalDouble.empty();
    }

    private static Optional<Fields> tool(Fields document) {
        Stream<Fields> named =
                Stream.of("metadata.tools.components", "metadata.tools").flatMap(path -> document.list(path).stream());
        return named.filter(tool -> tool.text("name").isPresent()).findFirst();
    }
}
