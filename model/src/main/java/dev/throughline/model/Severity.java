package dev.throughline.model;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How bad an advisory says the vulnerability is.
 *
 * @param level the rating
 * @param score the CVSS base score, 0.0 to 10.0, where a vector is known
 * @param vector the CVSS vector string
 */
public record Severity(SeverityLevel level, OptionalDouble score, Optional<String> vector) {
    public static final Severity UNKNOWN =
            new Severity(SeverityLevel.UNKNOWN, OptionalDouble.empty(), Optional.empty());
}
