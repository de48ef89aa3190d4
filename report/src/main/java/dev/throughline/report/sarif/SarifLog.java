package dev.throughline.report.sarif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The document, in the words of the standard; the section of each is named. What is empty is left out.
 *
 * @param schema where the format is described
 * @param version of the format
 * @param runs a single one (§3.14)
 */
public record SarifLog(@JsonProperty("$schema") String schema, String version, List<Run> runs) {
    public static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** A whole log of one run. */
    public static SarifLog of(Run run) {
        return new SarifLog(SCHEMA, "2.1.0", List.of(run));
    }

    /** §3.14; results are made as they are written, so that they need not fit the memory at once. */
    public record Run(
            Tool tool,
            List<Invocation> invocations,
            List<VersionControlDetails> versionControlProvenance,
            List<ToolComponent> taxonomies,
            String columnKind,
            @JsonInclude(JsonInclude.Include.ALWAYS) Iterable<Result> results) {}

    /** §3.18. */
    public record Tool(ToolComponent driver) {}

    /** §3.19: the tool with its rules, or a taxonomy with its taxa. */
    public record ToolComponent(
            String name,
            Optional<String> organization,
            Optional<String> version,
            String informationUri,
            List<ReportingDescriptor> rules,
            List<ReportingDescriptor> taxa,
            List<ComponentReference> supportedTaxonomies) {}

    /** §3.54. */
    public record ComponentReference(String name) {}

    /** §3.49: a rule or a taxon. */
    public record ReportingDescriptor(
            String id,
            Optional<Message> shortDescription,
            Optional<Message> fullDescription,
            Optional<HelpText> help,
            Optional<String> helpUri,
            Optional<Configuration> defaultConfiguration,
            List<Relationship> relationships,
            Optional<RuleProperties> properties) {}

    /** §3.50. */
    public record Configuration(String level) {}

    /** §3.12. */
    public record HelpText(String text, String markdown) {}

    /** §3.53. */
    public record Relationship(DescriptorReference target, List<String> kinds) {}

    /** §3.52. */
    public record DescriptorReference(String id, ComponentReference toolComponent) {}

    /** What GitHub code scanning reads of a rule. */
    public record RuleProperties(
            @JsonProperty("security-severity") Optional<String> securitySeverity,
            String precision,
            List<String> tags) {}

    /** §3.20. */
    public record Invocation(
            boolean executionSuccessful,
            Instant startTimeUtc,
            Instant endTimeUtc,
            List<Notification> toolExecutionNotifications) {}

    /** §3.23. */
    public record VersionControlDetails(
            URI repositoryUri, Optional<String> revisionId, Optional<String> branch, ArtifactLocation mappedTo) {}

    /** §3.58. */
    public record Notification(String level, Message message) {}

    /** §3.27. */
    public record Result(
            String ruleId,
            int ruleIndex,
            String level,
            Message message,
            List<Location> locations,
            List<CodeFlow> codeFlows,
            Map<String, String> partialFingerprints,
            Optional<String> baselineState,
            List<Suppression> suppressions,
            ResultProperties properties) {}

    /** §3.35. */
    public record Suppression(String kind, String status, String justification) {}

    /** What the standard has no place for. */
    public record ResultProperties(
            String verdict,
            String evidence,
            String purl,
            Optional<String> fixedVersion,
            OptionalDouble epss,
            Optional<String> kevSince,
            List<String> assumptions) {}

    /** §3.28. */
    public record Location(
            PhysicalLocation physicalLocation, List<LogicalLocation> logicalLocations, Optional<Message> message) {}

    /** §3.29. */
    public record PhysicalLocation(ArtifactLocation artifactLocation, Region region) {}

    /** §3.4. */
    public record ArtifactLocation(Optional<String> uri, Optional<String> uriBaseId) {}

    /** §3.30. */
    public record Region(int startLine) {}

    /** §3.33. */
    public record LogicalLocation(String fullyQualifiedName, String kind) {}

    /** §3.36. */
    public record CodeFlow(Message message, List<ThreadFlow> threadFlows) {}

    /** §3.37. */
    public record ThreadFlow(List<ThreadFlowLocation> locations) {}

    /** §3.38. */
    public record ThreadFlowLocation(Location location, List<String> kinds, int nestingLevel, String importance) {}

    /** §3.11. */
    public record Message(String text) {
        /** A message that shows the text as it is: no placeholders (§3.11.5), no embedded links (§3.11.6). */
        public static Message of(String text) {
            return new Message(text.replace("\\", "\\\\")
                    .replace("{", "{{")
                    .replace("}", "}}")
                    .replace("[", "\\[")
                    .replace("]", "\\]"));
        }
    }
}
