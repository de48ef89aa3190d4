package dev.throughline.connect.mend;

import dev.throughline.model.Severity;
import dev.throughline.model.SeverityLevel;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Severities in any letter case, with words that no document lists. */
final class Ratings {
    private Ratings() {}

    static Severity severity(String word, OptionalDouble score, Optional<String> vector) {
        SeverityLevel level = switch (word.toUpperCase(Locale.ROOT)) {
            case "CRITICAL" -> SeverityLevel.CRITICAL;
            case "HIGH" -> SeverityLevel.HIGH;
            case "MEDIUM" -> SeverityLevel.MEDIUM;
            case "LOW" -> SeverityLevel.LOW;
            case "NONE" -> SeverityLevel.NONE;
            default -> score.isPresent() ? SeverityLevel.ofScore(score.getAsDouble()) : SeverityLevel.UNKNOWN;
        };
        return new Severity(level, score, vector);
    }
}
