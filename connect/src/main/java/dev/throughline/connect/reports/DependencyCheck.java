package dev.throughline.connect.reports;

import dev.throughline.connect.ReportedState;
import dev.throughline.connect.json.Fields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** OWASP Dependency-Check's JSON. It names packages by purl where it is sure, and else by their file. */
final class DependencyCheck implements ReportFormat {
    @Override
    public String name() {
        return "OWASP Dependency-Check";
    }

    @Override
    public boolean recognizes(Fields document) {
        return document.at("scanInfo").isObject() && document.at("dependencies").isList();
    }

    @Override
    public ReportContent read(Fields document) {
        Rows rows = new Rows(name());
        for (Fields dependency : document.list("dependencies")) {
            dependency.list("vulnerabilities").forEach(row -> add(rows, dependency, row, ReportedState.OPEN));
            dependency
                    .list("suppressedVulnerabilities")
                    .forEach(row -> add(
                            rows,
                            dependency,
                            row,
                            ReportedState.dismissed(row.text("notes").orElse("suppressed"))));
        }
        return rows.content(name(), document.textOrEmpty("scanInfo.engineVersion"));
    }

    private static void add(Rows rows, Fields dependency, Fields row, ReportedState state) {
        Optional<String> purl = dependency.list("packages").stream()
                .flatMap(known -> known.text("id").stream())
                .filter(id -> id.startsWith("pkg:"))
                .findFirst();
        OptionalDouble third = row.decimal("cvssv3.baseScore");
        rows.add(
                row.text("name").map(List::of).orElseGet(List::of),
                new Draft()
                        .component(purl, dependency.textOrEmpty("fileName"), "")
                        .title(row.textOrEmpty("description"))
                        .severity(
                                row.textOrEmpty("severity"),
                                third.isPresent() ? third : row.decimal("cvssv2.score"),
                                Optional.empty())
                        .state(state)
                        .locations(Stream.of("filePath")
                                .flatMap(path -> dependency.text(path).stream())
                                .toList()));
    }
}
