package dev.throughline.server.findings.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.SeverityLevel;
import dev.throughline.report.JsonText;
import dev.throughline.report.VisibleText;
import dev.throughline.report.sarif.Fingerprints;
import dev.throughline.report.sarif.SarifLog;
import dev.throughline.report.sarif.SarifLog.ArtifactLocation;
import dev.throughline.report.sarif.SarifLog.CodeFlow;
import dev.throughline.report.sarif.SarifLog.Location;
import dev.throughline.report.sarif.SarifLog.LogicalLocation;
import dev.throughline.report.sarif.SarifLog.Message;
import dev.throughline.report.sarif.SarifLog.PhysicalLocation;
import dev.throughline.report.sarif.SarifLog.Region;
import dev.throughline.report.sarif.SarifLog.ReportingDescriptor;
import dev.throughline.report.sarif.SarifLog.Result;
import dev.throughline.report.sarif.SarifLog.ResultProperties;
import dev.throughline.report.sarif.SarifLog.RuleProperties;
import dev.throughline.report.sarif.SarifLog.Run;
import dev.throughline.report.sarif.SarifLog.Suppression;
import dev.throughline.report.sarif.SarifLog.ThreadFlow;
import dev.throughline.report.sarif.SarifLog.ThreadFlowLocation;
import dev.throughline.report.sarif.SarifLog.Tool;
import dev.throughline.report.sarif.SarifLog.ToolComponent;
import dev.throughline.server.findings.ReportDetail.Hop;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ObjectWriter;

/** Findings as SARIF: a result each, with the call paths as code flows, and decisions as suppressions. */
final class SarifDocument {
    /** GitHub shows no more steps of a result, and no more ways. */
    private static final int MOST_STEPS = 1_000;

    private static final int MOST_PATHS = 5;
    private static final Optional<String> ROOT = Optional.of("%SRCROOT%");
    private static final String HOME = "https://throughline.dev";

    /** The file that names dependencies, by kind of package, where no tool names it. */
    private static final Map<String, String> MANIFESTS = Map.of(
            "maven", "pom.xml",
            "npm", "package.json",
            "pypi", "requirements.txt",
            "golang", "go.mod",
            "cargo", "Cargo.toml",
            "gem", "Gemfile",
            "nuget", "packages.config",
            "composer", "composer.json");

    private final ObjectWriter writer =
            JsonText.mapper(JsonInclude.Include.NON_EMPTY).build().writerFor(SarifLog.class);

    void write(RepositoryKey repository, List<RepositoryFinding> findings, Instant now, Writer out) throws IOException {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        Map<String, RepositoryFinding> firsts = new LinkedHashMap<>();
        for (RepositoryFinding finding : findings) {
            indexes.putIfAbsent(finding.advisory(), indexes.size());
            firsts.putIfAbsent(finding.advisory(), finding);
        }
        Fingerprints fingerprints = new Fingerprints();
        List<Result> results = findings.stream()
                .map(finding -> result(finding, indexes.getOrDefault(finding.advisory(), -1), fingerprints))
                .toList();
        ToolComponent driver = new ToolComponent(
                "Throughline hub",
                Optional.empty(),
                Optional.empty(),
                HOME,
                firsts.values().stream().map(SarifDocument::rule).toList(),
                List.of(),
                List.of());
        Run run = new Run(
                new Tool(driver),
                List.of(new SarifLog.Invocation(true, now, now, List.of())),
                List.of(new SarifLog.VersionControlDetails(
                        URI.create("https://" + encoded(repository.toString())),
                        revision(findings),
                        Optional.empty(),
                        new ArtifactLocation(Optional.empty(), ROOT))),
                List.of(),
                "utf16CodeUnits",
                results);
        JsonText.write(writer, SarifLog.of(run), out);
    }

    /** The commit that was looked at, if all tools that say one say the same. */
    private static Optional<String> revision(List<RepositoryFinding> findings) {
        List<String> revisions = findings.stream()
                .flatMap(finding -> finding.reports().stream())
                .map(report -> report.revision())
                .filter(revision -> !revision.isEmpty())
                .distinct()
                .limit(2)
                .toList();
        return revisions.size() == 1 ? Optional.of(revisions.getFirst()) : Optional.empty();
    }

    private static ReportingDescriptor rule(RepositoryFinding finding) {
        String id = VisibleText.of(finding.advisory());
        String title = VisibleText.of(finding.title());
        String address = finding.advisory().startsWith("CVE-")
                ? "https://nvd.nist.gov/vuln/detail/" + encoded(finding.advisory())
                : "https://osv.dev/vulnerability/" + encoded(finding.advisory());
        return new ReportingDescriptor(
                id,
                Optional.of(
                        Message.of(id + " in " + VisibleText.of(finding.purl().packageName()))),
                Optional.of(Message.of(title)),
                Optional.of(new SarifLog.HelpText(title + "\n\n" + address, "<" + address + ">")),
                Optional.of(address),
                Optional.of(new SarifLog.Configuration(level(finding))),
                List.of(),
                Optional.of(new RuleProperties(
                        severity(finding), "high", List.of("security", "vulnerability", "dependency"))));
    }

    /** A number, which code scanning makes a word of; a finding without one is as severe as its word says. */
    private static Optional<String> severity(RepositoryFinding finding) {
        if (finding.cvss().isPresent()) {
            return Optional.of(String.format(Locale.ROOT, "%.1f", finding.cvss().getAsDouble()));
        }
        return switch (finding.severity()) {
            case CRITICAL -> Optional.of("9.0");
            case HIGH -> Optional.of("7.0");
            case MEDIUM -> Optional.of("4.0");
            case LOW -> Optional.of("1.0");
            case NONE, UNKNOWN -> Optional.empty();
        };
    }

    private static Result result(RepositoryFinding finding, int rule, Fingerprints fingerprints) {
        List<List<Hop>> paths = finding.paths();
        return new Result(
                VisibleText.of(finding.advisory()),
                rule,
                level(finding),
                Message.of(VisibleText.of(message(finding))),
                List.of(location(finding, paths)),
                paths.stream().limit(MOST_PATHS).map(SarifDocument::codeFlow).toList(),
                fingerprints.of(
                        finding.advisory(), finding.purl().withoutVersion().toString()),
                Optional.empty(),
                finding.dismissal().stream()
                        .map(dismissed -> new Suppression(
                                "external",
                                "accepted",
                                VisibleText.of(dismissed.reason().words()
                                        + (dismissed.comment().isBlank() ? "" : ": " + dismissed.comment()))))
                        .toList(),
                new ResultProperties(
                        finding.verdict().name(),
                        finding.level().name(),
                        finding.purl().toString(),
                        finding.fixVersion(),
                        finding.epss(),
                        Optional.empty(),
                        List.of()));
    }

    private static String level(RepositoryFinding finding) {
        return switch (finding.verdict()) {
            case REACHABLE ->
                finding.knownExploited() || finding.severity().compareTo(SeverityLevel.HIGH) >= 0 ? "error" : "warning";
            case POTENTIALLY_REACHABLE -> "warning";
            case UNKNOWN, UNREACHABLE -> "note";
        };
    }

    private static String message(RepositoryFinding finding) {
        String subject = finding.purl().packageName()
                + finding.purl().version().map(version -> " " + version).orElse("") + " has " + finding.advisory();
        String who = ", says " + String.join(", ", finding.tools()) + ". Remedy: " + finding.remedy() + ".";
        return switch (finding.verdict()) {
            case REACHABLE -> subject + ", and the code reaches it" + who;
            case POTENTIALLY_REACHABLE -> subject + ", and the code may reach it" + who;
            case UNKNOWN -> subject + "; whether the code reaches it is unknown. Remedy: " + finding.remedy() + ".";
            case UNREACHABLE -> subject + ", and no code reaches it" + who;
        };
    }

    /** The last of the user's own calls, else the file that brings the package in. */
    private static Location location(RepositoryFinding finding, List<List<Hop>> paths) {
        Optional<Hop> call = paths.stream()
                .findFirst()
                .flatMap(path -> path.reversed().stream()
                        .filter(hop -> hop.ownCode() && !hop.file().isEmpty())
                        .findFirst());
        if (call.isPresent()) {
            return place(call.get());
        }
        String file = finding.reports().stream()
                .flatMap(report -> report.locations().stream())
                .filter(path -> !relative(path).isEmpty())
                .findFirst()
                .orElse(MANIFESTS.getOrDefault(finding.purl().type(), "README.md"));
        return new Location(
                new PhysicalLocation(new ArtifactLocation(Optional.of(relative(file)), ROOT), new Region(1)),
                List.of(),
                Optional.empty());
    }

    private static CodeFlow codeFlow(List<Hop> path) {
        List<ThreadFlowLocation> steps = path.stream()
                .limit(MOST_STEPS)
                .map(hop -> new ThreadFlowLocation(place(hop), List.of("call"), 0, "essential"))
                .toList();
        return new CodeFlow(
                new Message("a way from the code to the vulnerable function"), List.of(new ThreadFlow(steps)));
    }

    private static Location place(Hop hop) {
        String file = relative(hop.file());
        String name = VisibleText.of(hop.function());
        return new Location(
                new PhysicalLocation(
                        new ArtifactLocation(Optional.of(file.isEmpty() ? "README.md" : file), ROOT),
                        new Region(Math.max(1, hop.line()))),
                List.of(new LogicalLocation(name, "function")),
                Optional.of(Message.of(name)));
    }

    /** A relative reference (RFC 3986, section 4.2); what a tool names on its own machine is no place in the repository. */
    private static String relative(String file) {
        String path = file.replace('\\', '/').replaceFirst("^(\\./)+", "");
        boolean isElsewhere = path.startsWith("/") || path.contains("://") || path.matches("[A-Za-z]:/.*");
        return isElsewhere ? "" : encoded(path);
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
