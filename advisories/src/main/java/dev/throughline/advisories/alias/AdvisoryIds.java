package dev.throughline.advisories.alias;

import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of vulnerabilities. */
public final class AdvisoryIds {
    private static final Pattern CVE = Pattern.compile("CVE-([0-9]{4})-([0-9]{1,12})");
    private static final int NUMBER_BITS = 40;

    /** The order in which ids are preferred: CVE, of several the one assigned first; then GHSA; then any other. */
    public static final Comparator<String> MOST_TELLING_FIRST = Comparator.comparingLong(
                    (String id) -> cveKey(id).orElse(Long.MAX_VALUE))
            .thenComparing(id -> !id.startsWith("GHSA-"))
            .thenComparing(Comparator.naturalOrder());

    private AdvisoryIds() {}

    /** The year and the number of a CVE id as one number that sorts like them; empty for other ids. */
    public static OptionalLong cveKey(String id) {
        Matcher cve = CVE.matcher(id);
        return cve.matches()
                ? OptionalLong.of((Long.parseLong(cve.group(1)) << NUMBER_BITS) | Long.parseLong(cve.group(2)))
                : OptionalLong.empty();
    }

    /** The CVE id of a key: {@code CVE-2021-44228}. */
    public static String cveOfKey(long key) {
        return String.format(Locale.ROOT, "CVE-%04d-%04d", key >>> NUMBER_BITS, key & ((1L << NUMBER_BITS) - 1));
    }
}
