package dev.throughline.graph.risk;

/** The levels of risk, most urgent first. */
public enum RiskLevel {
    CRITICAL(80),
    HIGH(55),
    MEDIUM(30),
    LOW(0);

    private final int from;

    RiskLevel(int from) {
        this.from = from;
    }

    /** The lowest score of this level. */
    public int from() {
        return from;
    }

    public static RiskLevel of(int score) {
        for (RiskLevel level : values()) {
            if (score >= level.from) {
                return level;
            }
        }
        return LOW;
    }
}
