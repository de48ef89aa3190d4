package dev.throughline.server.risk;

import dev.throughline.model.InputException;

/**
 * What counts how much. Only the proportions matter: the score is scaled to 100.
 *
 * @param severity how bad the advisory says it is
 * @param reachability whether the code can be reached
 * @param exploitation evidence that it is attacked
 * @param exposure whether the internet reaches a workload that runs it
 * @param unreachableCap the most that a finding can have whose function or class is shown to be unreachable
 */
public record RiskWeights(int severity, int reachability, int exploitation, int exposure, int unreachableCap) {
    /** Severity and reachability weigh most; what is shown to be unreachable stays in the lowest level. */
    public static final RiskWeights DEFAULT = new RiskWeights(40, 30, 20, 10, 25);

    private static final int MOST = 100;

    public RiskWeights {
        requireWithin(severity, "severity");
        requireWithin(reachability, "reachability");
        requireWithin(exploitation, "exploitation");
        requireWithin(exposure, "exposure");
        requireWithin(unreachableCap, "the cap of unreachable findings");
        if (severity + reachability + exploitation == 0) {
            throw new InputException(
                    "risk weights",
                    "severity, reachability and exploitation all weigh nothing, so every score would be the same",
                    "give at least one of them a weight from 1 to 100");
        }
    }

    private static void requireWithin(int value, String name) {
        if (value < 0 || value > MOST) {
            throw new InputException("risk weights", name + " is " + value, "choose a whole number from 0 to " + MOST);
        }
    }
}
