package dev.throughline.connect.reports;

import dev.throughline.connect.ReportedPath;
import dev.throughline.connect.ReportedPath.Hop;
import dev.throughline.connect.ReportedState;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.connect.Skipped.Reason;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SARIF 2.1.0 (OASIS). The standard has no place for a package, so tools put it into properties or into the message; a result that
 * names none is skipped. Code flows are kept as call paths.
 */
final class Sarif implements ReportFormat {
    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");
    private static final Pattern GHSA = Pattern.compile("GHSA(?:-[0-9a-z]{4}){3}");

    /** What Trivy writes into the message. */
    private static final Pattern PACKAGE = Pattern.compile(
            "Package: (\\S+)\\s+Installed Version: (\\S+)(?:.*?Fixed Version: (\\S+))?", Pattern.DOTALL);

    @Override
    public String name() {
        return "SARIF";
    }

    @Override
    public boolean recognizes(Fields document) {
        return document.at("runs").isList() && document.textOrEmpty("version").startsWith("2.");
    }

    @Override
    public ReportContent read(Fields document) {
        Rows rows = new Rows(name());
        Set<String> tools = new LinkedHashSet<>();
        Set<String> versions = new LinkedHashSet<>();
        for (Fields run : document.list("runs")) {
            run.text("tool.driver.name").ifPresent(tools::add);
            run.text("tool.driver.semanticVersion")
                    .or(() -> run.text("tool.driver.version"))
                    .ifPresent(versions::add);
            Map<String, Fields> ruleById = new HashMap<>();
            run.list("tool.driver.rules").forEach(rule -> rule.text("id").ifPresent(id -> ruleById.put(id, rule)));
            for (Fields result : run.list("results")) {
                add(rows, result, Optional.ofNullable(ruleById.get(result.textOrEmpty("ruleId"))));
            }
        }
        return rows.content(tools.isEmpty() ? name() : String.join(", ", tools), String.join(", ", versions));
    }

    private static void add(Rows rows, Fields result, Optional<Fields> rule) {
        String message = result.textOrEmpty("message.text");
        List<String> ids = ids(result, rule, message);
        if (ids.isEmpty()) {
            rows.skip(Reason.NOT_A_VULNERABILITY, result.textOrEmpty("ruleId"));
            return;
        }
        Matcher written = PACKAGE.matcher(message);
        boolean found = written.find();
        Optional<String> purl = result.text("properties.purl")
                .or(() -> result.text("properties.packageURL"))
                .or(() -> rule.flatMap(
                        known -> known.texts("properties.purls").stream().findFirst()));
        Optional<String> fixed = result.text("properties.fixedVersion")
                .or(() -> found ? Optional.ofNullable(written.group(3)) : Optional.empty());
        OptionalDouble score =
                rule.map(known -> known.decimal("properties.security-severity")).orElseGet(OptionalDouble::empty);
        rows.add(
                ids,
                new Draft()
                        .component(purl, found ? written.group(1) : "", found ? written.group(2) : "")
                        .title(rule.flatMap(known -> known.text("shortDescription.text"))
                                .orElse(message))
                        .severity(score.isPresent() ? "" : word(result), score, Optional.empty())
                        .epss(result.decimal("properties.epss"))
                        .verdicts(verdicts(result))
                        .state(state(result))
                        .fix(fixed)
                        .locations(locations(result)));
    }

    private static List<String> ids(Fields result, Optional<Fields> rule, String message) {
        Stream<String> texts = Stream.concat(
                Stream.of(result.textOrEmpty("ruleId"), message),
                rule.stream()
                        .flatMap(known -> Stream.of("name", "shortDescription.text", "help.text")
                                .flatMap(path -> known.text(path).stream())));
        return texts.flatMap(text -> Stream.of(CVE, GHSA).map(pattern -> pattern.matcher(text)))
                .filter(Matcher::find)
                .map(Matcher::group)
                .distinct()
                .toList();
    }

    /** The level says how loud the tool is; only where there is no score does it stand for the severity. */
    private static String word(Fields result) {
        return switch (result.textOrEmpty("level")) {
            case "error" -> "HIGH";
            case "warning" -> "MEDIUM";
            case "note" -> "LOW";
            default -> "";
        };
    }

    /** Our own documents say the verdict in their properties; of others, a code flow says that there is a way. */
    private static List<ReportedVerdict> verdicts(Fields result) {
        List<ReportedPath> paths = result.list("codeFlows").stream()
                .flatMap(flow -> flow.list("threadFlows").stream())
                .map(thread -> new ReportedPath(
                        thread.list("locations").stream().map(Sarif::hop).toList()))
                .filter(path -> !path.hops().isEmpty())
                .toList();
        Optional<Verdict.Kind> kind = value(Verdict.Kind.values(), result.textOrEmpty("properties.verdict"));
        Optional<Level> level = value(Level.values(), result.textOrEmpty("properties.evidence"));
        if (kind.isPresent() && level.isPresent()) {
            return List.of(new ReportedVerdict(
                    kind.get(), level.get(), Optional.empty(), result.textOrEmpty("properties.verdict"), paths));
        }
        return paths.isEmpty()
                ? List.of()
                : List.of(new ReportedVerdict(
                        Verdict.Kind.REACHABLE, Level.FUNCTION, Optional.empty(), "codeFlows", paths));
    }

    private static <T extends Enum<T>> Optional<T> value(T[] values, String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }

    private static Hop hop(Fields location) {
        Fields place = location.at("location");
        String function = place.list("logicalLocations").stream()
                .flatMap(logical -> logical.text("fullyQualifiedName").stream())
                .findFirst()
                .or(() -> place.text("message.text"))
                .orElse("unnamed");
        long line = place.number("physicalLocation.region.startLine").orElse(0);
        return new Hop(
                function,
                Optional.empty(),
                false,
                place.text("physicalLocation.artifactLocation.uri"),
                line > 0 && line <= Integer.MAX_VALUE ? OptionalInt.of((int) line) : OptionalInt.empty());
    }

    private static ReportedState state(Fields result) {
        return result.list("suppressions").stream()
                .filter(suppression -> !suppression.textOrEmpty("status").equals("rejected"))
                .findFirst()
                .map(suppression -> ReportedState.dismissed(
                        suppression.text("justification").orElse("suppressed")))
                .orElse(ReportedState.OPEN);
    }

    private static List<String> locations(Fields result) {
        return result.list("locations").stream()
                .flatMap(location -> location.text("physicalLocation.artifactLocation.uri").stream())
                .distinct()
                .toList();
    }
}
