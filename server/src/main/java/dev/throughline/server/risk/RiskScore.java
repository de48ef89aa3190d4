package dev.throughline.server.risk;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A score with the way it came about.
 *
 * @param total 0 to 100
 * @param parts what was added up
 * @param unscaled what the parts come to, of {@code possible}
 * @param possible the weights of the parts that are known
 * @param cap the most that this finding can have, when that is less than its parts come to
 */
public record RiskScore(int total, List<Part> parts, double unscaled, int possible, OptionalInt cap) {
    public RiskScore {
        parts = List.copyOf(parts);
    }

    public RiskLevel level() {
        return RiskLevel.of(total);
    }

    /**
     * One summand.
     *
     * @param name what is weighed: {@code Reachability}
     * @param fact what is known, in words: {@code reachable, by a call path to the function}
     * @param share how much of the weight that fact is worth, 0 to 1; empty when nothing is known and the weight is left out
     * @param weight the weight
     */
    public record Part(String name, String fact, Optional<Double> share, int weight) {
        /** What this adds before scaling. */
        public double points() {
            return share.map(known -> known * weight).orElse(0.0);
        }
    }
}
