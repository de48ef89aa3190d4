package dev.throughline.connect;

import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One finding as a tool reports it, in our words.
 *
 * @param id the finding's id in the tool, the same at every import
 * @param projectId the project's id in the tool
 * @param advisoryId the id shown: the CVE where there is one
 * @param aliases every other id of the same vulnerability, sorted
 * @param title one line, plain text
 * @param component the package
 * @param image the container image that holds it, as the tool writes it; empty for dependencies of source code
 * @param severity the rating in the tool's word, with CVSS where it says so
 * @param epss the probability of exploitation that the tool quotes, 0 to 1
 * @param verdicts the tool's answers on reachability, deepest first; empty when it has none
 * @param state what became of it in the tool
 * @param detectedAt when the tool first saw it
 * @param changedAt when the tool last changed it
 * @param relation direct or transitive
 * @param scope the dependency scope
 * @param fix what the tool proposes
 * @param locations the files that bring the package in, as the tool writes them
 * @param revision the commit that was looked at
 * @param page where people see it in the tool
 */
public record ReportedFinding(
        String id,
        String projectId,
        String advisoryId,
        List<String> aliases,
        String title,
        ReportedComponent component,
        Optional<String> image,
        Severity severity,
        OptionalDouble epss,
        List<ReportedVerdict> verdicts,
        ReportedState state,
        Optional<Instant> detectedAt,
        Optional<Instant> changedAt,
        Relation relation,
        Scope scope,
        ProposedFix fix,
        List<String> locations,
        Optional<String> revision,
        Optional<String> page) {
    public ReportedFinding {
        aliases = List.copyOf(aliases);
        verdicts = List.copyOf(verdicts);
        locations = List.copyOf(locations);
    }
}
