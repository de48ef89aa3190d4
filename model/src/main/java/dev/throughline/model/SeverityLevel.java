package dev.throughline.model;

/** The qualitative severity rating scale of CVSS, least severe first. */
public enum SeverityLevel {
    /** No score and no word: not the same as harmless. */
    UNKNOWN,
    NONE,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The rating of a CVSS 3.x or 4.0 base score (CVSS v3.1 specification, section 5). */
    public static SeverityLevel ofScore(double score) {
        if (score >= 9.0) {
            return CRITICAL;
        }
        if (score >= 7.0) {
            return HIGH;
        }
        if (score >= 4.0) {
            return MEDIUM;
        }
        return score > 0 ? LOW : NONE;
    }
}
