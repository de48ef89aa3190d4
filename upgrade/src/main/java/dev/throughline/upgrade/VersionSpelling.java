package dev.throughline.upgrade;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a package writes the words in its versions. Some advisories write {@code 3.1.4.release} where the repository has
 * {@code 3.1.4.RELEASE}: equal in the order of versions, but no file has that name.
 */
final class VersionSpelling {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    private final Map<String, Map<String, Integer>> countsByWord = new HashMap<>();

    /** Learns from all versions that are known of one package. */
    VersionSpelling(Stream<String> versions) {
        versions.distinct()
                .flatMap(version -> WORD.matcher(version).results().map(match -> match.group()))
                .forEach(word -> countsByWord
                        .computeIfAbsent(word.toLowerCase(Locale.ROOT), key -> new HashMap<>())
                        .merge(word, 1, Integer::sum));
    }

    /** The version with each word written as most of the others write it; where two are as frequent, not in lower case. */
    String correct(String version) {
        return WORD.matcher(version).replaceAll(match -> usual(match.group()).orElse(match.group()));
    }

    private Optional<String> usual(String word) {
        return countsByWord.getOrDefault(word.toLowerCase(Locale.ROOT), Map.of()).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
