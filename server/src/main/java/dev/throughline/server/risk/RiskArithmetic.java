package dev.throughline.server.risk;

import dev.throughline.model.Level;
import dev.throughline.model.Verdict;
import dev.throughline.server.risk.RiskFactors.Exposure;
import dev.throughline.server.risk.RiskScore.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Adds up how urgent a finding is.
 *
 * <p>{@code 100 × Σ share × weight ÷ Σ weight}, over the parts of which something is known, rounded half up. EPSS counts by its
 * square root: most probabilities are below a hundredth, and one in ten is already much. An unreachable function or class holds
 * the total below the cap of the weights; an unreachable dependency does not, for its code was not looked into.
 */
public final class RiskArithmetic {
    private static final double UNRATED = 5.0;
    private static final double HIGHEST_CVSS = 10.0;

    private final RiskWeights weights;

    public RiskArithmetic(RiskWeights weights) {
        this.weights = weights;
    }

    public RiskScore score(RiskFactors factors) {
        List<Part> parts =
                List.of(severity(factors), reachability(factors), exploitation(factors), exposure(factors.exposure()));
        int possible = parts.stream()
                .filter(part -> part.share().isPresent())
                .mapToInt(Part::weight)
                .sum();
        double unscaled = parts.stream().mapToDouble(Part::points).sum();
        int scaled = (int) Math.floor(100 * unscaled / possible + 0.5);
        boolean capped = isShownUnreachable(factors) && scaled > weights.unreachableCap();
        return new RiskScore(
                capped ? weights.unreachableCap() : scaled,
                parts,
                unscaled,
                possible,
                capped ? OptionalInt.of(weights.unreachableCap()) : OptionalInt.empty());
    }

    private static boolean isShownUnreachable(RiskFactors factors) {
        return factors.verdict() == Verdict.Kind.UNREACHABLE && factors.level() != Level.DEPENDENCY;
    }

    private Part severity(RiskFactors factors) {
        OptionalDouble score = factors.severityScore();
        String fact = score.isPresent()
                ? String.format(Locale.ROOT, "CVSS %.1f", score.getAsDouble())
                : String.format(Locale.ROOT, "not rated, taken as %.1f", UNRATED);
        return new Part("Severity", fact, Optional.of(score.orElse(UNRATED) / HIGHEST_CVSS), weights.severity());
    }

    private Part reachability(RiskFactors factors) {
        return new Part(
                "Reachability",
                verdictInWords(factors),
                Optional.of(shareOf(factors.verdict(), factors.level())),
                weights.reachability());
    }

    private static double shareOf(Verdict.Kind verdict, Level level) {
        return switch (verdict) {
            case REACHABLE ->
                switch (level) {
                    case RUNTIME, FUNCTION -> 1.0;
                    case CLASS -> 0.75;
                    case DEPENDENCY -> 0.5;
                };
            case POTENTIALLY_REACHABLE ->
                switch (level) {
                    case RUNTIME, FUNCTION -> 0.6;
                    case CLASS -> 0.5;
                    case DEPENDENCY -> 0.45;
                };
            case UNKNOWN -> 0.4;
            case UNREACHABLE ->
                switch (level) {
                    case RUNTIME, FUNCTION -> 0.0;
                    case CLASS -> 0.05;
                    case DEPENDENCY -> 0.2;
                };
        };
    }

    private static String verdictInWords(RiskFactors factors) {
        String verdict = factors.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return factors.verdict() == Verdict.Kind.UNKNOWN
                ? "unknown, which is never unreachable"
                : verdict + ", by " + factors.level().name().toLowerCase(Locale.ROOT);
    }

    private Part exploitation(RiskFactors factors) {
        double share = factors.knownExploited()
                ? 1.0
                : Math.sqrt(Math.clamp(factors.epss().orElse(0), 0.0, 1.0));
        return new Part("Exploitation", exploitationInWords(factors), Optional.of(share), weights.exploitation());
    }

    private static String exploitationInWords(RiskFactors factors) {
        if (factors.knownExploited()) {
            return "known to be exploited (CISA KEV)";
        }
        return factors.epss().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "EPSS %.1f %%, by its square root",
                        100 * factors.epss().getAsDouble())
                : "no evidence known";
    }

    private Part exposure(Optional<Exposure> exposure) {
        String fact = exposure.map(known -> switch (known) {
                    case INTERNET -> "a workload that runs it can be reached from the internet";
                    case INTERNAL -> "a workload that runs it can be reached from inside only";
                    case NONE -> "no workload that runs it can be reached";
                })
                .orElse("not known, so left out");
        Optional<Double> share = exposure.map(known -> switch (known) {
            case INTERNET -> 1.0;
            case INTERNAL -> 0.4;
            case NONE -> 0.0;
        });
        return new Part("Exposure", fact, share, weights.exposure());
    }
}
