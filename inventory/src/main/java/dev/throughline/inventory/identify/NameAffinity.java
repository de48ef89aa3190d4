package dev.throughline.inventory.identify;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How well a package of classes goes with Maven coordinates.
 *
 * <p>Group ids are reversed domain names, and packages mostly begin with them; the words of artifact ids name what comes
 * after. {@code org.apache.commons.text.lookup} goes with {@code org.apache.commons:commons-text} better than with
 * {@code org.apache.commons:commons-lang3}, and with {@code org.slf4j:slf4j-api} not at all. Relocated packages, which
 * begin with something else, go with the coordinates as well.
 */
final class NameAffinity {
    private static final int PER_GROUP_SEGMENT = 3;
    private static final int TELLING_WORD = 12;
    private static final int COMMON_WORD = 3;
    private static final int LOSS_PER_SEGMENT = 4;

    /** Words of artifact ids that many projects use. */
    private static final Set<String> COMMON_WORDS =
            Set.of("core", "api", "impl", "all", "java", "common", "client", "lib", "main", "base", "jvm", "util");

    /** Widely shaded libraries whose packages have names of their own. */
    private static final Map<String, List<String>> OWN_PACKAGES = Map.ofEntries(
            Map.entry("com.google.guava:guava", List.of("com.google.common", "com.google.thirdparty")),
            Map.entry("com.h2database:h2", List.of("org.h2")),
            Map.entry("com.squareup.okhttp3:okhttp", List.of("okhttp3")),
            Map.entry("com.mysql:mysql-connector-j", List.of("com.mysql")),
            Map.entry("mysql:mysql-connector-java", List.of("com.mysql")),
            Map.entry("net.java.dev.jna:jna", List.of("com.sun.jna")),
            Map.entry("org.codehaus.groovy:groovy", List.of("groovy", "org.codehaus.groovy")),
            Map.entry("org.jetbrains.kotlin:kotlin-stdlib", List.of("kotlin")),
            Map.entry("org.ow2.asm:asm", List.of("org.objectweb.asm")),
            Map.entry("org.scala-lang:scala-library", List.of("scala")),
            Map.entry("xerces:xercesImpl", List.of("org.apache.xerces", "org.apache.xml.serialize")));

    private static final Pattern WORD_END = Pattern.compile("[-._]+");

    private final List<String> group;
    private final List<String> artifact;
    private final List<List<String>> ownPackages;

    NameAffinity(String groupId, String artifactId) {
        // Old group ids such as commons-io are no domain names; their words are the artifact's.
        this.group = groupId.contains(".") ? words(groupId) : List.of();
        this.artifact = words(artifactId);
        this.ownPackages = OWN_PACKAGES.getOrDefault(groupId + ":" + artifactId, List.of()).stream()
                .map(NameAffinity::words)
                .toList();
    }

    /** The words of an id or of a package name, in the singular. */
    static List<String> words(String name) {
        return Stream.of(WORD_END.split(name.toLowerCase(Locale.ROOT)))
                .map(word -> word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .toList();
    }

    /**
     * 0 if they have nothing to do with each other; else the more, the better they go together.
     *
     * @param segments the package's name as {@link #words}
     */
    int score(List<String> segments) {
        for (List<String> own : ownPackages) {
            if (indexOf(own, segments) >= 0) {
                return PER_GROUP_SEGMENT * own.size() + TELLING_WORD;
            }
        }
        int length = Math.min(group.size(), segments.size());
        while (length > 0 && indexOf(group.subList(0, length), segments) < 0) {
            length--;
        }
        int words = scoreOfWords(segments, endOfGroup(length, segments));
        boolean wholeGroup = length == group.size() && length > 1;
        boolean nearGroup = length >= 2 && length == group.size() - 1 && words > 0;
        boolean allWords = segments.containsAll(artifact) && !COMMON_WORDS.containsAll(artifact);
        return wholeGroup || nearGroup || allWords ? PER_GROUP_SEGMENT * length + words : 0;
    }

    /** Where the artifact's words should begin: after the group, or where the first of them stands. */
    private int endOfGroup(int length, List<String> segments) {
        if (length > 0) {
            return indexOf(group.subList(0, length), segments) + length;
        }
        return artifact.stream()
                .mapToInt(segments::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(0);
    }

    /** Scores the artifact's words in a package: those after the group count, the more the closer. */
    private int scoreOfWords(List<String> segments, int start) {
        int score = 0;
        for (String word : artifact) {
            int at = segments.indexOf(word);
            if (at >= start) {
                int full = COMMON_WORDS.contains(word) ? COMMON_WORD : TELLING_WORD;
                score += Math.max(1, full - LOSS_PER_SEGMENT * (at - start));
            } else if (at >= 0 || isCompoundOf(word, segments)) {
                score++;
            }
        }
        return score;
    }

    /** {@code httpclient} is one of {@code http} and {@code client}. */
    private static boolean isCompoundOf(String word, List<String> segments) {
        return segments.stream().anyMatch(segment -> segment.length() > 3 && word.startsWith(segment));
    }

    private static int indexOf(List<String> part, List<String> segments) {
        return Collections.indexOfSubList(segments, part);
    }
}
