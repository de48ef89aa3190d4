package dev.throughline.connect.reports;

import dev.throughline.connect.Skipped.Reason;
import dev.throughline.connect.json.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** OpenVEX 0.2.0. The subcomponents of a product are the packages; a product without any is itself the package. */
final class OpenVex implements ReportFormat {
    /** The standard has one text for a tool and its version: {@code vexctl/v0.3.0}, {@code throughline 0.1.0}. */
    private static final Pattern VERSIONED = Pattern.compile("(.*[^ /@:])[ /@:]+[vV]?([0-9]+(?:\\.\\S+)?)");

    @Override
    public String name() {
        return "OpenVEX";
    }

    @Override
    public boolean recognizes(Fields document) {
        return document.textOrEmpty("@context").startsWith("https://openvex.dev/ns");
    }

    @Override
    public ReportContent read(Fields document) {
        Rows rows = new Rows(name());
        for (Fields statement : document.list("statements")) {
            List<String> packages = statement.list("products").stream()
                    .flatMap(OpenVex::packages)
                    .distinct()
                    .toList();
            if (packages.isEmpty()) {
                rows.skip(Reason.NO_COMPONENT, String.join(" ", ids(statement)));
            }
            packages.forEach(purl -> add(rows, document, statement, purl));
        }
        String tool = document.text("tooling").or(() -> document.text("author")).orElse(name());
        Matcher versioned = VERSIONED.matcher(tool);
        return versioned.matches() ? rows.content(versioned.group(1), versioned.group(2)) : rows.content(tool, "");
    }

    private static void add(Rows rows, Fields document, Fields statement, String purl) {
        String justification = statement.textOrEmpty("justification");
        Optional<Instant> time = statement.time("timestamp").or(() -> document.time("timestamp"));
        rows.add(
                ids(statement),
                new Draft()
                        .component(Optional.of(purl), purl, "")
                        .title(statement.textOrEmpty("vulnerability.description"))
                        .verdicts(Vex.verdicts(justification))
                        .state(Vex.state(
                                statement.textOrEmpty("status"),
                                justification,
                                statement.textOrEmpty("impact_statement")))
                        .detectedAt(time));
    }

    private static List<String> ids(Fields statement) {
        List<String> ids = new ArrayList<>();
        // Before 0.2.0 the vulnerability was its name alone.
        Stream.of("vulnerability.name", "vulnerability", "vulnerability.@id")
                .flatMap(path -> statement.text(path).stream())
                .findFirst()
                .ifPresent(ids::add);
        ids.addAll(statement.texts("vulnerability.aliases"));
        return ids;
    }

    private static Stream<String> packages(Fields product) {
        List<Fields> parts = product.list("subcomponents");
        return parts.isEmpty() ? purl(product).stream() : parts.stream().flatMap(part -> purl(part).stream());
    }

    private static Optional<String> purl(Fields thing) {
        return thing.text("identifiers.purl")
                .or(() -> thing.text("@id"))
                .or(thing::text)
                .filter(text -> text.startsWith("pkg:"));
    }
}
