package dev.throughline.connect;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the CVE id (CVE Record Format: {@code CVE-2021-44228}) among what tools write. */
public final class CveId {
    private static final Pattern WHOLE = Pattern.compile("CVE-\\d{4}-\\d{4,19}", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHIN = Pattern.compile("(?<![\\w-])CVE-\\d{4}-\\d{4,19}(?![\\w-])");

    private CveId() {}

    /** The text if it is a CVE id, in capitals. */
    public static Optional<String> of(String text) {
        String stripped = text.strip();
        return WHOLE.matcher(stripped).matches() ? Optional.of(stripped.toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** The first CVE id of a list of ids. */
    public static Optional<String> firstOf(Collection<String> ids) {
        return ids.stream().flatMap(id -> of(id).stream()).findFirst();
    }

    /** The first CVE id in a sentence. */
    public static Optional<String> within(String sentence) {
        Matcher matcher = WITHIN.matcher(sentence);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Every id but the one shown, sorted. */
    public static List<String> others(String shown, Collection<String> ids) {
        TreeSet<String> others = new TreeSet<>();
        ids.stream().map(String::strip).filter(id -> !id.isEmpty()).forEach(others::add);
        others.removeIf(id -> id.equalsIgnoreCase(shown));
        return List.copyOf(others);
    }
}
