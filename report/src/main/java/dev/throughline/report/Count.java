package dev.throughline.report;

import java.util.Locale;

/** Numbers with their nouns. */
public final class Count {
    private Count() {}

    /** {@code 1 component}, {@code 12,431 components}, {@code 2 vulnerabilities}. */
    public static String of(long number, String noun) {
        return number(number) + " " + (number == 1 ? noun : plural(noun));
    }

    /** {@code 12,431}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String plural(String noun) {
        if (noun.endsWith("ry") || noun.endsWith("ty")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun + (noun.endsWith("ss") ? "es" : "s");
    }
}
