package dev.throughline.server.risk;

/** A score as a word, most urgent first. */
public enum RiskLevel {
    CRITICAL(85, 100),
    HIGH(65, 84),
    MEDIUM(40, 64),
    LOW(0, 39);

    private final int least;
    private final int most;

    RiskLevel(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** The lowest score of this level. */
    public int least() {
        return least;
    }

    /** The highest score of this level. */
    public int most() {
        return most;
    }

    /** The level of a score from 0 to 100. */
    public static RiskLevel of(int score) {
        for (RiskLevel level : values()) {
            if (score >= level.least) {
                return level;
            }
        }
        return LOW;
    }
}
