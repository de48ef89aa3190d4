package dev.throughline.connect.reports;

import dev.throughline.connect.ReportedState;
import dev.throughline.connect.json.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** OWASP Dependency-Track's Finding Packaging Format. */
final class DependencyTrack implements ReportFormat {
    @Override
    public String name() {
        return "Dependency-Track";
    }

    @Override
    public boolean recognizes(Fields document) {
        return document.textOrEmpty("meta.application").equals(name())
                && document.at("findings").isList();
    }

    @Override
    public ReportContent read(Fields document) {
        Rows rows = new Rows(name());
        document.list("findings").forEach(finding -> add(rows, finding));
        return rows.content(name(), document.textOrEmpty("meta.version"));
    }

    private static void add(Rows rows, Fields finding) {
        Fields component = finding.at("component");
        Fields vulnerability = finding.at("vulnerability");
        String name = Stream.of("group", "name")
                .flatMap(part -> component.text(part).stream())
                .reduce((group, own) -> group + ":" + own)
                .orElse("");
        rows.add(
                ids(vulnerability),
                new Draft()
                        .component(component.text("purl"), name, component.textOrEmpty("version"))
                        .title(vulnerability.text("title").orElse(""))
                        .severity(
                                vulnerability.textOrEmpty("severity"),
                                score(vulnerability),
                                vulnerability.text("cvssV3Vector"))
                        .epss(vulnerability.decimal("epssScore"))
                        .state(state(finding.at("analysis")))
                        .detectedAt(finding.time("attribution.attributedOn").or(() -> epochMillis(finding))));
    }

    private static OptionalDouble score(Fields vulnerability) {
        OptionalDouble third = vulnerability.decimal("cvssV3BaseScore");
        return third.isPresent() ? third : vulnerability.decimal("cvssV2BaseScore");
    }

    /** Some versions write times as milliseconds since 1970. */
    private static Optional<Instant> epochMillis(Fields finding) {
        long millis = finding.number("attribution.attributedOn").orElse(0);
        return millis > 0 ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    private static List<String> ids(Fields vulnerability) {
        List<String> ids = new ArrayList<>();
        vulnerability.text("vulnId").ifPresent(ids::add);
        vulnerability
                .list("aliases")
                .forEach(alias -> Stream.of("cveId", "ghsaId", "osvId", "snykId", "sonatypeId")
                        .flatMap(name -> alias.text(name).stream())
                        .forEach(ids::add));
        return ids;
    }

    private static ReportedState state(Fields analysis) {
        String word = analysis.textOrEmpty("state").toLowerCase(Locale.ROOT);
        boolean dismissed =
                analysis.flag("isSuppressed") || word.equals("not_affected") || word.equals("false_positive");
        if (word.equals("resolved")) {
            return ReportedState.fixed(word);
        }
        return dismissed ? ReportedState.dismissed(word.isEmpty() ? "suppressed" : word) : ReportedState.OPEN;
    }
}
