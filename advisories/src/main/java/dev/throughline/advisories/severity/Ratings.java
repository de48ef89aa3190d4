package dev.throughline.advisories.severity;

import dev.throughline.model.Severity;
import dev.throughline.model.SeverityLevel;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import us.springett.cvss.Cvss;
import us.springett.cvss.CvssV2;

/** Rates vulnerabilities: CVSS base scores come from the cvss-calculator library. */
public final class Ratings {
    /** Longer than any vector with all metrics of version 4.0. */
    private static final int MAX_VECTOR_LENGTH = 512;

    private static final String CVSS_4 = "CVSS:4.0/";
    private static final Set<String> CVSS_4_BASE_METRICS =
            Set.of("AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA");

    private Ratings() {}

    /**
     * The rating by the newest version of CVSS for which there is a valid vector; without one, by the source's word.
     *
     * @param vectors CVSS vectors of any version
     * @param words what the source says in words, such as {@code MODERATE}; the gravest counts
     */
    public static Severity of(Collection<String> vectors, Collection<String> words) {
        return vectors.stream()
                .sorted(Comparator.comparing(Ratings::version).reversed())
                .flatMap(vector -> byVector(vector).stream())
                .findFirst()
                .orElseGet(() -> new Severity(byWords(words), OptionalDouble.empty(), Optional.empty()));
    }

    /** {@code 3.1} of {@code CVSS:3.1/AV:N…}; vectors of version 2 do not tell their version. */
    public static String version(String vector) {
        return vector.startsWith("CVSS:") ? vector.substring(5).split("/", 2)[0] : "2.0";
    }

    private static Optional<Severity> byVector(String vector) {
        if (vector.length() > MAX_VECTOR_LENGTH) {
            return Optional.empty();
        }
        try {
            Cvss cvss = Cvss.fromVector(baseMetricsOf(vector));
            double score = cvss.calculateScore().getBaseScore();
            SeverityLevel level = cvss instanceof CvssV2 ? levelOfVersion2(score) : SeverityLevel.ofScore(score);
            return Optional.of(new Severity(level, OptionalDouble.of(score), Optional.of(vector)));
        } catch (RuntimeException _) {
            // The library says "not a vector" with several kinds of exceptions; the source's word is left then.
            return Optional.empty();
        }
    }

    /** In version 4.0 threat and environment change the one score there is, so that only base metrics may be given. */
    private static String baseMetricsOf(String vector) {
        if (!vector.startsWith(CVSS_4)) {
            return vector;
        }
        return Arrays.stream(vector.substring(CVSS_4.length()).split("/"))
                .filter(metric -> CVSS_4_BASE_METRICS.contains(metric.split(":", 2)[0]))
                .collect(Collectors.joining("/", CVSS_4, ""));
    }

    /** NVD's ratings for version 2, which defines none of its own. */
    private static SeverityLevel levelOfVersion2(double score) {
        if (score >= 7.0) {
            return SeverityLevel.HIGH;
        }
        return score >= 4.0 ? SeverityLevel.MEDIUM : SeverityLevel.LOW;
    }

    private static SeverityLevel byWords(Collection<String> words) {
        return words.stream()
                .map(Ratings::byWord)
                .max(Comparator.naturalOrder())
                .orElse(SeverityLevel.UNKNOWN);
    }

    private static SeverityLevel byWord(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "CRITICAL" -> SeverityLevel.CRITICAL;
            case "HIGH", "IMPORTANT" -> SeverityLevel.HIGH;
            case "MEDIUM", "MODERATE" -> SeverityLevel.MEDIUM;
            case "LOW" -> SeverityLevel.LOW;
            case "NONE" -> SeverityLevel.NONE;
            default -> SeverityLevel.UNKNOWN;
        };
    }
}
