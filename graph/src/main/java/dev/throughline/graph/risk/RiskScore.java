package dev.throughline.graph.risk;

import java.util.List;

/**
 * A score from 0 to 100 with its arithmetic.
 *
 * @param score what came out
 * @param level the level of it
 * @param lines how it came out, one factor a line, in the order of the sum
 */
public record RiskScore(int score, RiskLevel level, List<Line> lines) {
    public RiskScore {
        lines = List.copyOf(lines);
    }

    /**
     * One line of the arithmetic.
     *
     * @param what the factor: {@code exposure}, {@code reachability}, {@code exploit evidence}, {@code impact} …
     * @param value its number; for a line that says what the score was raised to, that score
     * @param why in words: {@code open to anybody}
     */
    public record Line(String what, double value, String why) {}
}
