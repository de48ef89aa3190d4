package dev.throughline.model.graph;

import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One vulnerability in one package of one repository, image or artifact, with what every tool says of it.
 *
 * @param id the hub's id of the finding, the same at every run
 * @param subject what was looked at
 * @param purl the package
 * @param vulnerability the id shown: the CVE where there is one
 * @param aliases its other ids
 * @param severity the rating
 * @param remoteCodeExecution whether it lets an attacker run code
 * @param malicious whether the package itself was made to do harm
 * @param exploitCode whether code that exploits it is public
 * @param knownExploited whether it is in the catalogue of known exploited vulnerabilities
 * @param epss the probability of exploitation within 30 days, 0 to 1
 * @param fixedVersion the version that ends it
 * @param verdicts what each tool says about reachability; empty if none does
 * @param dismissed whether it was dismissed, or VEX says not affected: out of all paths, and still shown
 * @param dismissal why, with {@code dismissed}
 */
public record FindingFact(
        String id,
        Subject subject,
        Purl purl,
        String vulnerability,
        List<String> aliases,
        SeverityLevel severity,
        boolean remoteCodeExecution,
        boolean malicious,
        boolean exploitCode,
        boolean knownExploited,
        OptionalDouble epss,
        Optional<String> fixedVersion,
        List<ToolVerdict> verdicts,
        boolean dismissed,
        Optional<String> dismissal)
        implements Fact {
    public FindingFact {
        aliases = aliases.stream().distinct().sorted().toList();
        verdicts = List.copyOf(verdicts);
    }

    /** The repository, image or artifact. */
    @Override
    public EntityKey about() {
        return switch (subject) {
            case Subject.OfRepository(RepositoryKey repository, Optional<String> _) -> EntityKey.repository(repository);
            case Subject.OfImage(EntityKey image) -> image;
        };
    }

    /** What a scanner looked at. */
    public sealed interface Subject {
        /** A repository's sources; {@code commit} is the one that was looked at. */
        record OfRepository(RepositoryKey repository, Optional<String> commit) implements Subject {}

        /** An image or artifact, by digest. */
        record OfImage(EntityKey image) implements Subject {}
    }

    /**
     * One tool's answer on reachability.
     *
     * @param tool the tool's name
     * @param kind the answer
     * @param level how deep its evidence goes
     * @param callPath the methods from entry point to vulnerable function, each as {@code package.Class.method (File.java:12)};
     *     empty if the tool gives none
     */
    public record ToolVerdict(String tool, Verdict.Kind kind, Level level, List<String> callPath) {
        public ToolVerdict {
            callPath = List.copyOf(callPath);
        }
    }
}
