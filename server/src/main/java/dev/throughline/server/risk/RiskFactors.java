package dev.throughline.server.risk;

import dev.throughline.model.Level;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a finding that makes it more or less urgent.
 *
 * @param severityScore the CVSS base score, or the middle of the rating where only a word is known; empty when unrated
 * @param verdict the verdict that counts
 * @param level how deep its evidence goes
 * @param epss the probability of exploitation within 30 days, 0 to 1
 * @param knownExploited whether it is in CISA's catalogue of known exploited vulnerabilities
 * @param exposure whether the internet reaches a workload that runs it; empty when no graph knows
 */
public record RiskFactors(
        OptionalDouble severityScore,
        Verdict.Kind verdict,
        Level level,
        OptionalDouble epss,
        boolean knownExploited,
        Optional<Exposure> exposure) {

    /** The CVSS base score, else the middle of the range that a rating stands for (CVSS v3.1, section 5); empty if unrated. */
    public static OptionalDouble scoreOf(SeverityLevel rating, OptionalDouble cvss) {
        if (cvss.isPresent()) {
            return cvss;
        }
        return switch (rating) {
            case CRITICAL -> OptionalDouble.of(9.5);
            case HIGH -> OptionalDouble.of(8.0);
            case MEDIUM -> OptionalDouble.of(5.5);
            case LOW -> OptionalDouble.of(2.0);
            case NONE -> OptionalDouble.of(0.0);
            case UNKNOWN -> OptionalDouble.empty();
        };
    }

    /** How far the workloads that run a finding's code can be reached. */
    public enum Exposure {
        /** From the internet. */
        INTERNET,
        /** From other networks of the organization. */
        INTERNAL,
        /** From nowhere, as far as the graph knows. */
        NONE
    }
}
