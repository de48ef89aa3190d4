package dev.throughline.report.sarif;

import dev.throughline.model.Advisory;
import dev.throughline.model.Finding;
import dev.throughline.model.SeverityLevel;
import dev.throughline.report.VisibleText;
import dev.throughline.report.sarif.SarifLog.ComponentReference;
import dev.throughline.report.sarif.SarifLog.Configuration;
import dev.throughline.report.sarif.SarifLog.DescriptorReference;
import dev.throughline.report.sarif.SarifLog.HelpText;
import dev.throughline.report.sarif.SarifLog.Message;
import dev.throughline.report.sarif.SarifLog.Relationship;
import dev.throughline.report.sarif.SarifLog.ReportingDescriptor;
import dev.throughline.report.sarif.SarifLog.RuleProperties;
import dev.throughline.report.sarif.SarifLog.ToolComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule for each advisory, in the order of the findings, and the weaknesses that they are kinds of. */
final class Rules {
    private static final String CWE = "CWE";
    private static final Pattern CWE_ID = Pattern.compile("CWE-\\d{1,6}");
    /** GitHub takes ten tags of a rule. */
    private static final int MOST_TAGS = 10;

    private final List<ReportingDescriptor> descriptors = new ArrayList<>();
    private final Map<String, Integer> indexByAdvisoryId = new HashMap<>();
    private final SortedSet<String> weaknesses = new TreeSet<>();

    Rules(List<Finding> findings) {
        Map<String, List<Finding>> findingsByAdvisoryId = new LinkedHashMap<>();
        for (Finding finding : findings) {
            findingsByAdvisoryId
                    .computeIfAbsent(finding.advisory().id(), id -> new ArrayList<>())
                    .add(finding);
        }
        findingsByAdvisoryId.forEach((id, group) -> {
            indexByAdvisoryId.put(id, descriptors.size());
            descriptors.add(rule(group));
            weaknesses.addAll(weaknessesOf(group.getFirst().advisory()));
        });
    }

    List<ReportingDescriptor> descriptors() {
        return descriptors;
    }

    int indexOf(Finding finding) {
        return indexByAdvisoryId.getOrDefault(finding.advisory().id(), -1);
    }

    /** The CWE taxonomy, as far as the rules use it. */
    List<ToolComponent> taxonomies() {
        if (weaknesses.isEmpty()) {
            return List.of();
        }
        List<ReportingDescriptor> taxa = weaknesses.stream()
                .map(id -> new ReportingDescriptor(
                        id,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("https://cwe.mitre.org/data/definitions/" + id.substring(4) + ".html"),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()))
                .toList();
        return List.of(new ToolComponent(
                CWE, Optional.of("MITRE"), Optional.empty(), "https://cwe.mitre.org/", List.of(), taxa, List.of()));
    }

    List<ComponentReference> supportedTaxonomies() {
        return weaknesses.isEmpty() ? List.of() : List.of(new ComponentReference(CWE));
    }

    private static ReportingDescriptor rule(List<Finding> findings) {
        Advisory advisory = findings.getFirst().advisory();
        String packages = findings.stream()
                .map(finding -> finding.component().purl().packageName())
                .distinct()
                .collect(Collectors.joining(", "));
        String title = VisibleText.of(advisory.id() + " in " + packages);
        String summary = advisory.summary().isEmpty() ? title : VisibleText.of(advisory.summary());
        return new ReportingDescriptor(
                advisory.id(),
                Optional.of(Message.of(title)),
                Optional.of(Message.of(summary)),
                Optional.of(help(advisory, title, summary)),
                webAddresses(advisory).stream().findFirst(),
                Optional.of(new Configuration(Levels.of(findings.getFirst()))),
                weaknessesOf(advisory).stream()
                        .map(id -> new Relationship(
                                new DescriptorReference(id, new ComponentReference(CWE)), List.of("superset")))
                        .toList(),
                Optional.of(new RuleProperties(securitySeverity(advisory), "high", tags(advisory))));
    }

    /** The advisory's addresses as plain text; its other texts are not made Markdown either. */
    private static HelpText help(Advisory advisory, String title, String summary) {
        List<String> addresses = webAddresses(advisory);
        String prose = summary.equals(title) ? "" : summary;
        String links = addresses.stream().map(address -> "* <" + address + ">").collect(Collectors.joining("\n"));
        return new HelpText(
                paragraphs(title, prose, String.join("\n", addresses)),
                paragraphs("**" + escaped(title) + "**", escaped(prose), links));
    }

    private static String paragraphs(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>#|!&@])", "\\\\$1");
    }

    private static List<String> webAddresses(Advisory advisory) {
        return advisory.references().stream()
                .filter(reference -> reference.matches("https?://[\\x21-\\x7e&&[^\"<>\\\\^`{|}]]+"))
                .toList();
    }

    private static List<String> weaknessesOf(Advisory advisory) {
        return advisory.cwes().stream()
                .filter(id -> CWE_ID.matcher(id).matches())
                .toList();
    }

    private static List<String> tags(Advisory advisory) {
        List<String> tags = new ArrayList<>(List.of("security"));
        if (advisory.exploitation().knownExploited()) {
            tags.add("known-exploited");
        }
        weaknessesOf(advisory).forEach(id -> tags.add("external/cwe/" + id.toLowerCase(Locale.ROOT)));
        return tags.subList(0, Math.min(MOST_TAGS, tags.size()));
    }

    /** GitHub ranks by a number: the CVSS score or, for advisories that have only a word, the middle of the word's range. */
    private static Optional<String> securitySeverity(Advisory advisory) {
        if (advisory.severity().score().isPresent()) {
            return Optional.of(String.format(
                    Locale.ROOT, "%.1f", advisory.severity().score().getAsDouble()));
        }
        SeverityLevel level = advisory.severity().level();
        return switch (level) {
            case CRITICAL -> Optional.of("9.5");
            case HIGH -> Optional.of("8.0");
            case MEDIUM -> Optional.of("5.5");
            case LOW -> Optional.of("2.0");
            case NONE, UNKNOWN -> Optional.empty();
        };
    }
}
