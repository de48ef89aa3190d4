package dev.throughline.server.web.findings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalDouble;

/** How pages write values. */
public final class Wording {
    private static final int DAYS_OF_A_MONTH = 30;
    private static final int DAYS_OF_A_YEAR = 365;

    private Wording() {}

    /** A constant in words: {@code potentially reachable}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The same, beginning with a capital. */
    public static String title(Enum<?> constant) {
        String words = of(constant);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public static String percent(OptionalDouble share) {
        return share.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
    }

    public static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    public static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }

    public static String minute(Instant time) {
        return time.atOffset(ZoneOffset.UTC)
                        .toString()
                        .substring(0, "2026-01-01T00:00".length())
                        .replace('T', ' ') + " UTC";
    }

    /** How long ago, in the largest unit: {@code 3 d}, {@code 5 mo}, {@code 2 y}. */
    public static String age(Instant since, Instant now) {
        return span(Duration.between(since, now));
    }

    /** How long until a time, or since: {@code in 3 d}, {@code 2 d late}. */
    public static String due(Instant time, Instant now) {
        return time.isBefore(now)
                ? span(Duration.between(time, now)) + " late"
                : "in " + span(Duration.between(now, time));
    }

    private static String span(Duration duration) {
        long days = duration.toDays();
        if (days < 1) {
            return Math.max(0, duration.toHours()) + " h";
        }
        if (days < 2 * DAYS_OF_A_MONTH) {
            return days + " d";
        }
        return days < 2 * DAYS_OF_A_YEAR ? days / DAYS_OF_A_MONTH + " mo" : days / DAYS_OF_A_YEAR + " y";
    }
}
